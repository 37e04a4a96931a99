/** Every page in both languages, on light and dark screens: nobody is kept out (I10). */

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CreatedWorkshop, Joined } from '../../shared/api.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { ItemKind } from '../../shared/workshop/item.ts'
import type { Language, Workshop } from '../../shared/workshop/workshop.ts'
import { graveFindings } from '../support/axe.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { joinStockGroup, type StockGroup } from '../support/stockGroup.ts'
import { SCALE, scaled } from '../support/scale.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

const LAPTOP = { width: 1366, height: 768 }
/** A phone; and what is left of a laptop's window at 200 % zoom. */
const PHONE = { width: 390, height: 844 }
const ZOOMED = { width: 683, height: 384 }
const NARROW = [PHONE, ZOOMED]
/** A page that has not taken the size of its window after this many ms stands too wide before people's eyes. */
const LAID_OUT_MS = 2_000

let server: TestServer
let browser: TestBrowser

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Walks through the pages of one workshop's day and writes down what would keep somebody out. */
class Walk {
  readonly faults: string[] = []
  readonly created: CreatedWorkshop
  private readonly language: Language
  /** In which narrow windows what keeps people out is looked for once more; whether a page fits is, in all of them. */
  private readonly closely: readonly (typeof PHONE)[]
  private readonly page: Page

  constructor(created: CreatedWorkshop, language: Language, closely: readonly (typeof PHONE)[], page: Page) {
    this.created = created
    this.language = language
    this.closely = closely
    this.page = page
  }

  async give(body: CommandInput): Promise<Workshop> {
    const { status, value } = await server.call<{ workshop: Workshop }>('POST', `/workshops/${this.created.workshop.id}/commands`, { token: this.created.moderatorToken, body })
    if (status !== 200) throw new Error(`${body.type} answered ${status}: ${JSON.stringify(value)}`)
    return value.workshop
  }

  goto(kind: ItemKind, nth = 0): Promise<Workshop> {
    const item = this.created.workshop.programme.filter((each) => each.kind === kind)[nth]
    if (!item) throw new Error(`no ${kind}`)
    return this.give({ type: 'programme.goto', itemId: item.id })
  }

  /** Opens an address and looks at it once `ready` is there. */
  async at(path: string, ready: string): Promise<void> {
    await this.page.goto(server.url + path)
    await this.look(path.replace(/#.*/, ''), ready)
  }

  /** A page of this workshop, opened with a token. */
  ofWorkshop(name: string, token: string, ready: string): Promise<void> {
    return this.at(`/w/${this.created.workshop.id}/${name}#${token}`, ready)
  }

  /** The form for a workshop, with an item's details open. */
  async openForm(): Promise<void> {
    await this.page.locator('.setup-choose__card button').first().click()
    await this.page.locator('.setup-item--discussion button[aria-expanded]').first().click()
    await this.look('the form', '.setup-details')
  }

  /** Looks at the page as it is now. */
  async look(name: string, ready: string): Promise<void> {
    const { page } = this
    await page.locator(ready).first().waitFor()
    const fault = (what: string) => this.faults.push(`${name} (${ready}): ${what}`)
    for (const finding of await graveFindings(page)) fault(finding)
    if ((await page.getAttribute('html', 'lang')) !== this.language) fault('the page does not say its language')
    if (!/\S.*Planche$/.test(await page.title())) fault(`the title is ${await page.title()}`)
    const headings = await page.getByRole('heading', { level: 1 }).count()
    if (headings !== 1) fault(`${headings} first headings`)
    for (const size of NARROW) {
      await page.setViewportSize(size)
      const wide = await this.staysTooWide()
      if (wide !== null) fault(`in ${size.width} px: ${wide}`)
      if (this.closely.includes(size)) for (const finding of await graveFindings(page)) fault(`in ${size.width} px: ${finding}`)
    }
    await page.setViewportSize(LAPTOP)
  }

  /** What reaches out of the window, once the page has had time to take the window's new size; null when everything fits. */
  private async staysTooWide(): Promise<string | null> {
    let wide: string | null = null
    await until(async () => (wide = await this.page.evaluate(tooWide)) === null, 'the page fits', LAID_OUT_MS).catch((error: unknown) => {
      if (wide === null) throw error
    })
    return wide
  }
}

/** In the page: how wide it is and which element reaches furthest; null when everything fits the window. */
function tooWide(): string | null {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return null
  const right = (element: Element) => element.getBoundingClientRect().right
  const [furthest] = [...document.querySelectorAll('body *')].sort((a, b) => right(b) - right(a))
  return `${scrollWidth} px wide, up to ${furthest?.outerHTML.slice(0, 120)}`
}

async function writtenRound(walk: Walk, now: Workshop): Promise<StockGroup> {
  const [group] = now.groups
  if (!group) throw new Error('no group')
  const stock = await joinStockGroup({ url: server.url, code: walk.created.joinCode, groupId: group.id })
  await until(() => stock.provider.synced, 'the group is on its board')
  for (const text of ['Flere elever fra lokalområdet', 'Fest 🎉 for æøå']) stock.write(now, now.sheets.at(-1)?.prompts[0]?.id ?? null, text)
  await until(() => stock.acknowledged.size === 2, 'stored')
  return stock
}

/** Both languages, both schemes and both narrow windows every day; each with each at full measure. */
const LOOKS = ([['da', 'light', PHONE], ['en', 'dark', ZOOMED], ['en', 'light', PHONE], ['da', 'dark', ZOOMED]] as const).slice(0, scaled(2, 4))

describe.each(LOOKS)('I10 nobody is kept out (%s, %s)', (language, colorScheme, narrow) => {
  let context: BrowserContext
  let walk: Walk
  let group: StockGroup | undefined

  beforeEach(async () => {
    context = await browser.device({ locale: language === 'da' ? 'da-DK' : 'en-GB', colorScheme, viewport: LAPTOP, reducedMotion: 'reduce' })
    walk = new Walk(await server.createWorkshop({ language }), language, SCALE === 'soak' ? NARROW : [narrow], await context.newPage())
  })

  afterEach(async () => {
    group?.leave()
    await context?.close()
  })

  test('every page of the whole day: no serious finding, its language, a title, one first heading, nothing wider than the window', async () => {
    const { moderatorToken, secretaryToken, viewerToken, joinCode, workshop } = walk.created
    await walk.at('/', '.ui-page')
    await walk.at('/nowhere', '.home-nothing')
    await walk.at('/new', '.setup-choose__card')
    await walk.openForm()
    await walk.at('/check', '.setup-check__lines')
    await walk.at('/j', '.join-code')
    await walk.at('/j/22222222', '.join-code')
    await walk.at('/w/unknown/links', '.workshop-gate')
    await walk.at(`/j/${joinCode}`, '.join-group')
    await walk.ofWorkshop('links', moderatorToken, '.setup-code')
    await walk.ofWorkshop('print', moderatorToken, '.setup-sheet')

    const { value } = await server.call<Joined>('POST', '/join', { body: { code: joinCode, groupId: workshop.groups[0]?.id } })
    await walk.ofWorkshop('board', value.participantToken, '.board-waiting')
    const round = await walk.goto('discussion')
    await walk.look('the board as the round begins', '[data-phase="live"]')
    group = await writtenRound(walk, round)
    await walk.ofWorkshop('run', moderatorToken, '.run-tile')
    await walk.ofWorkshop('plenum', viewerToken, '.plenum-waiting')

    await walk.ofWorkshop('projector', viewerToken, '.projector--discussion')
    for (const [kind, scene] of [['arrival', 'arrival'], ['welcome', 'title'], ['break', 'break'], ['introduction', 'introduction'], ['closing', 'closing'], ['meal', 'end']] as const) {
      await walk.goto(kind)
      await walk.look(`the big screen, ${kind}`, `.projector--${scene}`)
    }
    await walk.goto('discussion', 1)
    await walk.look('the big screen, three questions', '.projector-questions')
    await walk.goto('plenum')
    await walk.look('the big screen, all boards', '.plenum-tile')
    await walk.give({ type: 'plenum.present', groupId: group.board.groupId })
    await walk.look('the big screen, one board', '.plenum-board')

    await walk.ofWorkshop('run', moderatorToken, '.run-plenum .plenum-board')
    await walk.ofWorkshop('plenum', viewerToken, '.plenum-board')
    await walk.give({ type: 'plenum.view', view: 'list' })
    await walk.look('the plenum as a list', '.plenum-card')
    await walk.ofWorkshop('minutes', secretaryToken, '.minutes-text')
    await walk.give({ type: 'takeHome.add', what: 'Seks ugers vagtplan', who: 'HR', level: 'HMU' })
    await walk.give({ type: 'minutes.publish', published: true })
    await walk.ofWorkshop('take-home', viewerToken, '.take-home-minutes')
    expect(walk.faults).toEqual([])
  })
})
