/** What is pasted or dropped onto a board: whatever it is, nothing is fetched from elsewhere, framed or run. */

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CreatedWorkshop, Joined } from '../../shared/api.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { LAPTOP } from '../support/boardPeople.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { figure } from '../support/figure.ts'
import { payloadsOf } from '../support/payloads.ts'
import { watchRuns } from '../support/runWatch.ts'
import { scaled } from '../support/scale.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

/** No secure context, as at a venue: there the page is given what was pasted with the event. */
const HOST = 'venue.test'

const EMBEDS = [
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ', 'https://vimeo.com/59749737', 'https://www.figma.com/file/X/x', 'https://www.google.com/maps/@56.1,10.2,12z', 'https://calendar.google.com/calendar/u/0?cid=x',
  'https://docs.google.com/presentation/d/x/edit', 'https://codesandbox.io/s/x', 'https://codepen.io/x/pen/y', 'https://scratch.mit.edu/projects/1/', 'https://open.spotify.com/track/x', 'https://gist.github.com/x/0123456789abcdef0123456789abcdef',
  'https://replit.com/@x/y', 'https://felt.com/map/x', 'https://excalidraw.com/#room=x', 'https://observablehq.com/@x/y', 'https://www.desmos.com/calculator/x', 'https://www.val.town/v/x', 'https://www.tldraw.com/r/x', 'https://drive.google.com/drive/folders/x',
]

const shape = (type: string, props: object, n: number) => ({ id: `shape:p${n}`, typeName: 'shape', type, x: n * 50, y: 0, rotation: 0, index: 'a1', parentId: 'page:page', isLocked: false, opacity: 1, meta: {}, props })
/** What tldraw itself puts on the clipboard, with everything in it that would load. */
const TLDRAW = `<div data-tldraw>${JSON.stringify({
  type: 'application/tldraw', kind: 'content', version: 2,
  data: {
    schema: { schemaVersion: 2, sequences: {} }, rootShapeIds: ['shape:p1', 'shape:p2', 'shape:p3', 'shape:p4'], bindings: [],
    shapes: [
      shape('embed', { w: 300, h: 200, url: 'https://evil.test/embed' }, 1), shape('bookmark', { w: 300, h: 320, assetId: 'asset:b', url: 'https://evil.test/' }, 2),
      shape('image', { w: 90, h: 90, playing: true, url: '', assetId: 'asset:i', crop: null, flipX: false, flipY: false, altText: '' }, 3),
      shape('video', { w: 90, h: 90, time: 0, playing: true, autoplay: true, url: '', assetId: 'asset:v', altText: '' }, 4),
    ],
    assets: [
      { id: 'asset:b', typeName: 'asset', type: 'bookmark', meta: {}, props: { title: 'x', description: 'x', image: 'https://evil.test/b.png', favicon: 'https://evil.test/f.ico', src: 'https://evil.test/' } },
      { id: 'asset:i', typeName: 'asset', type: 'image', meta: {}, props: { w: 90, h: 90, name: 'x', isAnimated: false, mimeType: 'image/png', src: 'https://evil.test/i.png' } },
      { id: 'asset:v', typeName: 'asset', type: 'video', meta: {}, props: { w: 90, h: 90, name: 'x', isAnimated: true, mimeType: 'video/mp4', src: 'https://evil.test/v.mp4' } },
    ],
  },
})}</div>`
const EXCALIDRAW = JSON.stringify({ type: 'excalidraw/clipboard', elements: [{ id: 'e', type: 'embeddable', link: 'https://evil.test/', x: 0, y: 0, width: 9, height: 9 }], files: { f: { id: 'f', mimeType: 'image/png', dataURL: 'https://evil.test/p.png' } } })
const MARKUP = (['scripts', 'handlers', 'frames', 'vectors', 'styles', 'loads', 'addresses'] as const).flatMap(payloadsOf)
/** Addresses that editors take for links and the server does not are among them: one refused link would close the board. */
const LINKS = [...payloadsOf('addresses'), '10.0.0.1:8080/x', 'æ:x', '8:30', 'x y:z'].map((url) => `<a href="${url.replaceAll('"', '&quot;')}">x</a>`)

let server: TestServer
let browser: TestBrowser
let created: CreatedWorkshop
/** Without any policy, which would stop what the page itself must not even try. */
let device: BrowserContext
let laptop: Page
let runs: string[] = []

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser({ [HOST]: '127.0.0.1' })
})
beforeEach(async () => {
  device = await browser.device({ ...LAPTOP, bypassCSP: true })
  runs = await watchRuns(device)
  laptop = await device.newPage()
  created = await server.createWorkshop()
  const discussion = created.workshop.programme.find(({ kind }) => kind === 'discussion')
  await server.call('POST', `/workshops/${created.workshop.id}/commands`, { token: created.moderatorToken, body: { type: 'programme.goto', itemId: discussion?.id } })
})
afterEach(() => device?.close())
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function page(name: string, token: string, ready: string): Promise<Page> {
  // What differs behind `#` alone would not be loaded anew.
  await laptop.goto('about:blank')
  await laptop.goto(`http://${HOST}:${server.port}/w/${created.workshop.id}/${name}#${token}`)
  await laptop.locator(ready).first().waitFor()
  return laptop
}

async function board(): Promise<Page> {
  const { value } = await server.call<Joined>('POST', '/join', { body: { code: created.joinCode, groupId: created.workshop.groups[0]?.id } })
  const opened = await page('board', value.participantToken, '.tl-canvas')
  await opened.locator('[data-phase="live"]').first().waitFor()
  await opened.locator('.tl-canvas').click({ position: { x: 40, y: 300 } })
  return opened
}

interface Given {
  kinds?: Record<string, string>
  file?: { name: string; type: string; content: string }
}

/** Pastes or drops as a browser does. */
const give = (on: Page, how: 'paste' | 'drop', given: Given) =>
  on.evaluate(
    ([way, { kinds = {}, file }]) => {
      const data = new DataTransfer()
      for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text)
      if (file) data.items.add(new File([file.content], file.name, { type: file.type }))
      const target = way === 'drop' ? (document.querySelector('.tl-canvas') ?? document.body) : (document.activeElement ?? document.body)
      const options = { bubbles: true, cancelable: true }
      if (way === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
      else for (const type of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(type, { ...options, dataTransfer: data, clientX: 600, clientY: 400 }))
    },
    [how, given] as const,
  )

/** The handlers have had their turn and the canvas has drawn. */
const drawn = (on: Page) => on.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))))
const framed = (on: Page) => on.locator('iframe, embed, object, frame, video, audio').count()
const fetched = () => [...runs, ...browser.breaches]

/** Several payloads at once in everyday scale, each alone in the soak. */
function portions(all: readonly string[]): string[] {
  const size = scaled(24, 1)
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size).join('\n'))
}

describe('onto the canvas', () => {
  test('addresses of films, maps and drawings become words; nothing is framed or asked for', async () => {
    const canvas = await board()
    for (const [n, url] of EMBEDS.entries()) {
      if (n % 2 === 0) await give(canvas, 'paste', { kinds: { 'text/plain': url } })
      else await give(canvas, 'drop', { kinds: { 'text/uri-list': url, 'text/plain': url } })
    }
    await until(async () => (await canvas.locator('.board-note').allInnerTexts()).join(' ').replaceAll('\n', '').includes('youtube.com/watch'), 'an address to be an idea')
    await drawn(canvas)
    figure('pictures', 'frames for pasted addresses', await framed(canvas), `of ${EMBEDS.length}`)
    expect(await framed(canvas)).toBe(0)
    expect(fetched()).toEqual([])
  })

  test('markup, other programs’ drawings and files that are no pictures load and run nothing, pasted or dropped', async () => {
    const canvas = await board()
    const given: Given[] = [
      ...portions([...MARKUP, ...LINKS]).map((html) => ({ kinds: { 'text/html': html, 'text/plain': html } })),
      { kinds: { 'text/html': TLDRAW } }, { kinds: { 'text/plain': TLDRAW } }, { kinds: { 'text/plain': EXCALIDRAW } },
      ...payloadsOf('vectors').slice(0, scaled(6, 99)).map((text) => ({ kinds: { 'text/plain': text.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"') } })),
      ...[['x.svg', 'image/svg+xml'], ['x.html', 'text/html'], ['x.png', 'image/png'], ['x.tldr', 'application/vnd.tldraw+json'], ['x.mp4', 'video/mp4']].map(([name = '', type = '']) => ({
        file: { name, type, content: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="https://evil.test/p.png"/></svg>' },
      })),
    ]
    for (const [n, each] of given.entries()) {
      await give(canvas, n % 2 === 0 ? 'paste' : 'drop', each)
      await drawn(canvas)
    }
    await canvas.locator('[data-phase="live"][data-kept="0"]').first().waitFor({ timeout: 60_000 })
    figure('pictures', 'requests, runs and frames by what was pasted or dropped', fetched().length + (await framed(canvas)), `of ${given.length}`)
    expect(fetched()).toEqual([])
    expect(await framed(canvas)).toBe(0)
    // Of the other drawing, nothing came that a board does not know.
    expect(await canvas.locator('.tl-embed, .tl-bookmark__container, .tl-video, .tl-image').count()).toBe(0)
  }, scaled(240_000, 900_000))
})

describe('into words', () => {
  test('a note that is written in, and the minutes, take the words of pasted markup and nothing else', async () => {
    const canvas = await board()
    await canvas.locator('.board-new-idea').click()
    await canvas.locator('.board-canvas .ProseMirror[contenteditable="true"]').waitFor()
    for (const html of portions([...MARKUP, ...LINKS])) await give(canvas, 'paste', { kinds: { 'text/html': html, 'text/plain': html } })
    await drawn(canvas)
    await canvas.keyboard.press('Escape')
    await canvas.keyboard.press('Escape')
    await canvas.locator('[data-phase="live"][data-kept="0"]').first().waitFor({ timeout: 60_000 })
    expect(await framed(canvas)).toBe(0)
    expect(fetched()).toEqual([])

    const minutes = await page('minutes', created.secretaryToken, '.minutes-text')
    const item = created.workshop.programme.find(({ kind }) => kind === 'discussion')
    const field = minutes.getByRole('textbox', { name: minutesTexts.da.textLabel(item?.title ?? '') })
    await field.click()
    for (const html of portions([...MARKUP, ...LINKS])) await give(minutes, 'paste', { kinds: { 'text/html': html, 'text/plain': html } })
    await drawn(minutes)
    await minutes.getByText(minutesTexts.da.saved, { exact: true }).first().waitFor()
    expect(await minutes.locator('.minutes-text a[href^="javascript" i], .minutes-text a[href^="data" i], .minutes-text a[href^="vbscript" i]').count()).toBe(0)
    expect(await framed(minutes)).toBe(0)
    expect(fetched()).toEqual([])
  }, scaled(240_000, 900_000))
})
