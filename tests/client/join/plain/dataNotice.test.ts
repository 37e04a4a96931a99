import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dataNotice } from '../../../../client/join/plain/dataNotice.ts'
import { settings } from '../../../../client/workshop/settings.ts'
import { dataNoticeTexts } from '../../../../shared/i18n/dataNotice.ts'
import { inLanguage } from '../../../../shared/i18n/texts.ts'

/** As much of an element as the notice uses. */
class PlainElement extends EventTarget {
  readonly contents: (PlainElement | string)[] = []
  setAttribute() {}
  append(...more: (PlainElement | string)[]) {
    this.contents.push(...more)
  }
  text(): string {
    return this.contents.map((content) => (typeof content === 'string' ? content : content.text())).join('\n')
  }
}

const offline = () => Promise.reject(new TypeError('Failed to fetch'))
const kept = inLanguage(dataNoticeTexts, 'da').kept(30)

beforeEach(() => vi.stubGlobal('document', { createElement: () => new PlainElement(), documentElement: { lang: 'da' } }))
afterEach(() => {
  vi.unstubAllGlobals()
  settings.setState({ known: null })
})

/** The notice, and how often it says for how long things are kept. */
function shown() {
  const notice = dataNotice('da') as unknown as PlainElement
  return { unfold: () => notice.dispatchEvent(new Event('toggle')), times: () => notice.text().split(kept).length - 1 }
}

test('what could not be asked at first is said when it is unfolded again, and said once', async () => {
  const call = vi.fn(offline)
  vi.stubGlobal('fetch', call)
  const notice = shown()
  notice.unfold()
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(1))
  vi.stubGlobal('fetch', async () => Response.json({ retentionDays: 30 }))
  await vi.waitFor(() => {
    notice.unfold()
    expect(notice.times()).toBe(1)
  })
  notice.unfold()
  notice.unfold()
  await new Promise(setImmediate)
  expect(notice.times()).toBe(1)
})

test('a notice that is unfolded while the call of another is under way says it too', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>()
  vi.stubGlobal('fetch', () => promise)
  const notices = [shown(), shown()]
  for (const { unfold } of notices) unfold()
  resolve(Response.json({ retentionDays: 30 }))
  await vi.waitFor(() => expect(notices.map(({ times }) => times())).toEqual([1, 1]))
})
