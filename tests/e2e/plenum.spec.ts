/** The room's screen, the moderator's console and the plenum on people's own devices, against the real server. */

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { gatheredId } from '../../shared/gathering/gatheredIds.ts'
import type { ItemId } from '../../shared/ids.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { ItemKind } from '../../shared/workshop/item.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { graveFindings } from '../support/axe.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { scaled } from '../support/scale.ts'
import { joinStockGroup, type StockGroup } from '../support/stockGroup.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

const SCREEN = { viewport: { width: 1920, height: 1080 } }
const LAPTOP = { viewport: { width: 1366, height: 768 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let server: TestServer
let browser: TestBrowser
const devices: BrowserContext[] = []
const groups: StockGroup[] = []

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

afterEach(async () => {
  for (const group of groups.splice(0)) group.leave()
  for (const device of devices.splice(0)) await device.close()
})

class Day {
  readonly created: CreatedWorkshop
  now: Workshop

  constructor(created: CreatedWorkshop) {
    this.created = created
    this.now = created.workshop
  }

  async give(body: CommandInput): Promise<void> {
    const { status, value } = await server.call<{ workshop: Workshop }>('POST', `/workshops/${this.now.id}/commands`, { token: this.created.moderatorToken, body })
    if (status !== 200) throw new Error(`${body.type} answered ${status}: ${JSON.stringify(value)}`)
    this.now = value.workshop
  }

  item(kind: ItemKind, nth = 0): ItemId {
    const item = this.now.programme.filter((each) => each.kind === kind)[nth]
    if (!item) throw new Error(`no ${kind}`)
    return item.id
  }

  async goto(kind: ItemKind, nth = 0): Promise<void> {
    await this.give({ type: 'programme.goto', itemId: this.item(kind, nth) })
  }

  /** A page of a device of its own, with this token after `#`. */
  async open(page: 'run' | 'projector' | 'plenum', token: string, kind: object = LAPTOP): Promise<Page> {
    const device = await browser.device(kind)
    devices.push(device)
    const opened = await device.newPage()
    await opened.goto(`${server.url}/w/${this.now.id}/${page}#${token}`)
    return opened
  }

  /** The group at a stock client, on its own board. */
  async group(nth: number): Promise<StockGroup> {
    const group = this.now.groups[nth]
    if (!group) throw new Error(`no group ${nth}`)
    const joined = await joinStockGroup({ url: server.url, code: this.created.joinCode, groupId: group.id })
    groups.push(joined)
    await until(() => joined.provider.synced, 'the group is on its board')
    return joined
  }
}

const startDay = async (language: 'da' | 'en' = 'da') => new Day(await server.createWorkshop({ language }))
const idea = (day: Day, group: StockGroup, text: string) => group.write(day.now, day.now.sheets.at(-1)?.prompts[0]?.id ?? null, text)

describe('the big screen', () => {
  test('follows the programme by itself, from arrival to the take-home link', async () => {
    const day = await startDay()
    const screen = await day.open('projector', day.created.viewerToken, SCREEN)
    await screen.getByText('Velkommen', { exact: true }).waitFor()
    await screen.getByRole('img', { name: 'Vær med fra telefon eller computer' }).waitFor()
    const joined = await day.group(1)
    await screen.getByText('1 er med').waitFor()

    const shows = async (text: string | RegExp) => screen.getByText(text).first().waitFor()
    await day.goto('welcome')
    await shows('Velkomst og rammesætning')
    await day.goto('talk')
    await shows('Transformation og fremtidens socialområde')
    expect(await screen.getByRole('img').count()).toBe(0)
    await day.goto('break')
    await shows(/^vi fortsætter kl\. \d\d\.\d\d$/)
    await day.goto('introduction')
    await screen.getByRole('row', { name: /Gruppe 3 De kompetencer, der er brug for/ }).waitFor()
    await day.goto('discussion')
    await shows(/^4[45]:\d\d$/)
    idea(day, joined, 'Det her ser salen ikke endnu')
    await day.give({ type: 'programme.extend', minutes: -41 })
    await shows('sidste minutter')
    expect(await screen.getByText('Det her ser salen ikke endnu').count()).toBe(0)
    await day.give({ type: 'programme.extend', minutes: -10 })
    await shows(/^\+0:\d\d$/)
    await day.give({ type: 'round.end' })
    await shows('Skriv sætningen færdig')
    await day.give({ type: 'round.end', warningSeconds: 0 })
    await shows('Tak')
    await day.goto('plenum')
    await shows('Alle plancher')
    await day.goto('closing')
    await day.give({ type: 'takeHome.add', what: 'Fælles introduktion på tværs', who: 'HR', level: 'HMU' })
    await shows('Fælles introduktion på tværs')
    await day.goto('meal')
    await shows('Tak for i dag')
    await screen.getByRole('img', { name: /tage med hjem/ }).waitFor()
    await day.give({ type: 'screen.black', black: true })
    await screen.getByText('Tak for i dag').waitFor({ state: 'detached' })
  })

  test('has no buttons and no pointer until the mouse moves, and steers only with a moderator\'s link', async () => {
    const day = await startDay()
    const screen = await day.open('projector', day.created.moderatorToken, SCREEN)
    await screen.getByText('Velkommen', { exact: true }).waitFor()
    await until(async () => (await screen.getByRole('button').count()) === 0, 'no buttons')
    expect(await screen.locator('main').evaluate((main) => getComputedStyle(main).cursor)).toBe('none')
    await screen.mouse.move(400, 400)
    await screen.mouse.move(500, 500)
    await screen.getByRole('button', { name: 'Næste' }).click()
    await screen.getByRole('heading', { name: 'Temadag' }).or(screen.getByText('Velkommen', { exact: true })).first().waitFor()
    await until(async () => (await server.call<Workshop>('GET', `/workshops/${day.now.id}`, { token: day.created.moderatorToken })).value.current !== null, 'started')

    const guest = await day.open('projector', day.created.viewerToken, SCREEN)
    await guest.getByText('Velkommen', { exact: true }).waitFor()
    await guest.mouse.move(400, 400)
    await guest.mouse.move(500, 500)
    await guest.getByRole('button', { name: 'Fuld skærm' }).waitFor()
    expect(await guest.getByRole('button', { name: 'Næste' }).count()).toBe(0)
  })
})

describe('the live plenum', () => {
  test('shows what a group writes, edits and deletes within 300 ms, at 28 px or more', async () => {
    const day = await startDay()
    await day.goto('discussion')
    const group = await day.group(1)
    idea(day, group, 'Den første idé')
    await until(() => group.acknowledged.has('Den første idé'), 'stored')
    await day.goto('plenum')
    await day.give({ type: 'boards.open' })
    await day.give({ type: 'plenum.present', groupId: group.board.groupId })
    const screen = await day.open('projector', day.created.viewerToken, SCREEN)
    await screen.getByText('Den første idé').waitFor()

    // In the page: when did each text appear? Against the moment of writing on the same machine's clock.
    await screen.evaluate(() => {
      const seen: Record<string, number> = {}
      Reflect.set(window, 'seen', seen)
      const look = () => {
        for (const element of document.querySelectorAll('.plenum-board text')) {
          const text = element.textContent ?? ''
          if (text.startsWith('Idé ')) seen[text.trim()] ??= Date.now()
        }
      }
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    const written = new Map<string, number>()
    const appeared = () => screen.evaluate(() => Reflect.get(window, 'seen') as Record<string, number>)
    for (let count = 1; count <= 20; count += 1) {
      const text = `Idé ${count}`
      written.set(text, Date.now())
      idea(day, group, text)
      await until(async () => text in (await appeared()), `${text} is on the screen`)
    }
    const seen = await appeared()
    const delays = [...written].map(([text, at]) => (seen[text] ?? Infinity) - at).sort((a, b) => a - b)
    expect(delays[Math.ceil(delays.length * 0.95) - 1], `delays in ms: ${delays.join(' ')}`).toBeLessThanOrEqual(300)

    const sizes = await screen.locator('.plenum-board text').evaluateAll((elements) =>
      elements.filter((element) => element.closest('[data-shape]')?.getAttribute('data-shape')?.includes('sheet-') === false)
        .map((element) => Number(element.getAttribute('font-size')) * (element as SVGTextElement).getScreenCTM()!.a))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28)

    group.doc.getMap('records').delete([...group.doc.getMap('records').keys()].find((id) => id.endsWith('-2')) ?? '')
    await screen.getByText('Idé 1', { exact: true }).waitFor({ state: 'detached' })
  })

  test('people wait until the boards are shown to everyone, then follow, look around and come back', async () => {
    const day = await startDay()
    await day.goto('discussion')
    const group = await day.group(0)
    idea(day, group, 'Flere elever fra lokalområdet')
    await until(() => group.acknowledged.size === 1, 'stored')
    const guest = await day.open('plenum', day.created.viewerToken, PHONE)
    await guest.getByRole('heading', { name: 'Plancherne er ikke åbnet for alle endnu' }).waitFor()
    expect(await guest.getByText('Flere elever fra lokalområdet').count()).toBe(0)

    await day.goto('plenum')
    await guest.getByText('Du følger det, der vises i salen').waitFor()
    await day.give({ type: 'plenum.present', groupId: group.board.groupId })
    await guest.getByText('Flere elever fra lokalområdet').last().waitFor()
    await guest.getByRole('button', { name: 'Se dig omkring' }).click()
    await guest.getByText('Du ser dig omkring på egen hånd').waitFor()
    await guest.getByRole('button', { name: /^Åbn Gruppe 1/ }).click()
    await guest.getByRole('button', { name: 'Tilbage til salen' }).click()
    await guest.getByText('Du følger det, der vises i salen').waitFor()
    await day.give({ type: 'spotlight', ideaId: gatheredId(group.board.id, [...group.doc.getMap('records').keys()].find((id) => id.includes(group.board.id)) ?? '') })
    await guest.locator('.plenum-large').getByText('Flere elever fra lokalområdet').waitFor()
    await expect.poll(() => guest.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  test('after a round of three questions it has three lanes, with proposals under their level', async () => {
    const day = await startDay()
    await day.goto('discussion', 1)
    const group = await day.group(2)
    const prompts = day.now.sheets.at(-1)?.prompts ?? []
    prompts.forEach((prompt, index) => group.write(day.now, prompt.id, `Svar på spørgsmål ${index + 1}`, prompt.asksLevel ? 'LMU' : undefined))
    await until(() => group.acknowledged.size === 3, 'stored')
    await day.goto('plenum', 1)
    const screen = await day.open('projector', day.created.viewerToken, SCREEN)
    for (const [index, prompt] of prompts.entries()) {
      const lane = screen.locator('.plenum-lane', { has: screen.getByRole('heading', { name: prompt.text }) })
      await lane.getByText(`Svar på spørgsmål ${index + 1}`).waitFor()
    }
    await screen.getByRole('heading', { name: 'LMU', exact: true }).waitFor()
  })
})

describe('the console', () => {
  test('the day is run with the keys, the room\'s small picture follows, and a double press skips nothing', async () => {
    const day = await startDay()
    const run = await day.open('run', day.created.moderatorToken)
    await run.getByRole('button', { name: /^Start: Ankomst/ }).waitFor()
    /** A press of its own: not so soon after the last step that it would be taken for the same one. */
    const press = async (key: string) => {
      await run.locator('.run-main-button:not([data-resting]), .run-ending').first().waitFor()
      await run.keyboard.press(key)
    }
    // By the clock of the page: through the debugger, they may come as far apart as two of a person who means both.
    await run.evaluate(async () => {
      const pressed = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }))
      pressed()
      await new Promise((again) => setTimeout(again, 200))
      pressed()
    })
    const status = run.locator('.run-item')
    await run.getByRole('button', { name: /^Til Velkomst/ }).waitFor()
    expect(await status.textContent()).toBe('Ankomst og morgenmad')
    await press('ArrowRight')
    await run.getByRole('button', { name: /^Til Transformation/ }).waitFor()
    await press('ArrowLeft')
    await run.getByRole('button', { name: /^Til Velkomst/ }).waitFor()
    await day.goto('discussion')
    await run.locator('.run-left').getByText(/^4[45]:\d\d tilbage/).waitFor()
    await run.keyboard.press('+')
    await run.keyboard.press('+')
    await run.locator('.run-left').getByText(/^4[67]:\d\d tilbage/).waitFor()
    await run.keyboard.press('-')
    await run.locator('.run-left').getByText(/^4[56]:\d\d tilbage/).waitFor()
    await run.keyboard.press('b')
    await run.getByText('Storskærmen er sort').waitFor()
    await run.keyboard.press('b')
    await run.getByText('Storskærmen er sort').waitFor({ state: 'detached' })

    await press('ArrowRight')
    await run.getByText(/^Lukker om/).waitFor()
    await run.keyboard.press('ArrowRight')
    await run.getByRole('button', { name: 'Hold åbent' }).click()
    await run.getByRole('button', { name: /^Afslut Gruppedrøftelser/ }).waitFor()
    await press('ArrowRight')
    await run.getByRole('button', { name: 'Luk nu' }).click()
    await run.getByRole('button', { name: /^Til Opsamling/ }).waitFor()
    await press('ArrowRight')
    await run.getByRole('button', { name: /^Første gruppe: Gruppe 1/ }).waitFor()
    await press('ArrowRight')
    await run.getByText('(1 af 5)').waitFor()
    await run.getByText(/^0:\d\d af 7:00$/).waitFor()
    await run.keyboard.press('?')
    await run.getByRole('dialog', { name: 'Taster' }).waitFor()
    await run.keyboard.press('ArrowRight')
    await run.keyboard.press('Escape')
    expect(await run.getByText('(1 af 5)').count()).toBe(1)
    await run.getByRole('button', { name: /^Fortryd:/ }).click()
    await run.getByText('Ingen fremlægger endnu').waitFor()
  })

  test('a second moderator who was too late is told calmly, and the programme stands', async () => {
    const day = await startDay()
    await day.goto('arrival')
    const run = await day.open('run', day.created.moderatorToken)
    await run.getByRole('button', { name: /^Til Velkomst/ }).waitFor()
    // The other moderator's press is on the server before this page hears of it.
    let isFirst = true
    await run.route('**/commands', async (route) => {
      if (isFirst) await day.give({ type: 'programme.next', from: day.item('arrival') })
      isFirst = false
      await route.continue()
    })
    await run.getByRole('button', { name: /^Til Velkomst/ }).click()
    await run.getByText(/En anden har styret lige før dig/).waitFor()
    await run.getByRole('button', { name: /^Til Transformation/ }).waitFor()
  })

  test('without a network a press says so and nothing jumps', async () => {
    const day = await startDay()
    await day.goto('arrival')
    const run = await day.open('run', day.created.moderatorToken)
    const main = run.getByRole('button', { name: /^Til Velkomst/ })
    await main.waitFor()
    await run.context().setOffline(true)
    await main.click()
    await run.getByText(/Det kom ikke igennem/).waitFor()
    expect(await main.isVisible()).toBe(true)
    await run.context().setOffline(false)
    await run.getByText(/^Ingen forbindelse\./).waitFor({ state: 'detached' })
    await run.locator('.run-main-button:not([data-resting])').waitFor()
    await main.click()
    await run.getByRole('button', { name: /^Til Transformation/ }).waitFor()
  })

  test('every group is a tile with ideas, people and what needs a look', async () => {
    const day = await startDay()
    await day.goto('discussion')
    const group = await day.group(2)
    idea(day, group, 'Kompetencekort')
    const run = await day.open('run', day.created.moderatorToken)
    const tile = run.locator('.run-tile', { hasText: 'Gruppe 3' })
    await tile.getByText('1 idé', { exact: true }).waitFor()
    await tile.getByText('1 med', { exact: true }).waitFor()
    await until(() => tile.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value, at) => at % 4 === 2 && value < 200 && (pixels[at - 2] ?? 0) > 240)
    }), 'the note is in the picture')
    group.leave()
    await tile.getByText('1 offline').waitFor()
  })

  test('programme and groups are changed on the day, and the workshop is deleted only after a word', async () => {
    const day = await startDay()
    await day.goto('arrival')
    const run = await day.open('run', day.created.moderatorToken)
    await run.getByRole('button', { name: 'Ret programmet' }).click()
    const dialog = run.getByRole('dialog', { name: 'Ret programmet' })
    await dialog.getByLabel('Minutter').nth(1).fill('25')
    await dialog.getByRole('button', { name: 'Spring Pause over' }).first().click()
    await dialog.getByRole('button', { name: 'Gem' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { value } = await server.call<Workshop>('GET', `/workshops/${day.now.id}`, { token: day.created.moderatorToken })
    expect(value.programme[1]?.minutes).toBe(25)
    expect(value.programme).toHaveLength(13)
    expect(value.programme.filter(({ notes }) => notes).length).toBeGreaterThan(0)

    await run.getByRole('button', { name: 'Grupper og lokaler' }).click()
    const groupsDialog = run.getByRole('dialog', { name: 'Grupper og lokaler' })
    await groupsDialog.getByLabel('Lokale').first().fill('Lokale 2.14')
    await groupsDialog.getByRole('button', { name: 'Tilføj en gruppe' }).click()
    await groupsDialog.getByLabel('Gruppe').nth(5).waitFor()
    await groupsDialog.getByRole('button', { name: 'Luk' }).last().click()
    await until(async () => (await server.call<Workshop>('GET', `/workshops/${day.now.id}`, { token: day.created.moderatorToken })).value.groups[0]?.place === 'Lokale 2.14', 'renamed')

    await run.getByRole('button', { name: 'Slet alt' }).click()
    const remove = run.getByRole('button', { name: 'Slet for altid' })
    expect(await remove.isDisabled()).toBe(true)
    await run.getByLabel('Skriv SLET for at bekræfte').fill('slet')
    await remove.click()
    await run.waitForURL(`${server.url}/`)
    expect((await server.call('GET', `/workshops/${day.now.id}`, { token: day.created.moderatorToken })).status).not.toBe(200)
  })

  test('on a phone there are three big buttons, and nothing is wider than the screen', async () => {
    const day = await startDay()
    await day.goto('plenum')
    const run = await day.open('run', day.created.moderatorToken, PHONE)
    const big = [/^Første gruppe/, 'Tilbage', 'Pause'] as const
    for (const name of big) {
      const edges = async () => {
        const box = await run.getByRole('button', { name }).first().boundingBox()
        return { big: (box?.height ?? 0) >= 80, onScreen: (box?.y ?? 999) + (box?.height ?? 0) < 844 }
      }
      await expect.poll(edges).toEqual({ big: true, onScreen: true })
    }
    await run.getByRole('button', { name: /^Første gruppe/ }).tap()
    await run.getByText('(1 af 5)').waitFor()
    await expect.poll(() => run.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await run.getByText('Program', { exact: true }).isVisible()).toBe(false)
    await run.getByText('Alt det andet').tap()
    await run.getByText('Program', { exact: true }).waitFor()
  })

  test('a phone steers after scanning the moderator\'s code', async () => {
    const day = await startDay()
    const run = await day.open('run', day.created.moderatorToken)
    const [issued] = await Promise.all([
      run.waitForResponse((response) => response.url().endsWith('/links')),
      run.getByRole('button', { name: 'Styr fra min telefon' }).click(),
    ])
    await run.getByRole('img', { name: 'Link til at styre fra en telefon' }).waitFor()
    const { token } = (await issued.json()) as { token: string }
    const phone = await day.open('run', token, PHONE)
    await phone.getByRole('button', { name: /^Start: Ankomst/ }).tap()
    await run.locator('.run-item').getByText('Ankomst og morgenmad').waitFor()
  })
})

test('the big screen cuts no letter of a title, not at its foot either', async () => {
  const day = await startDay()
  await day.goto('arrival')
  const screen = await day.open('projector', day.created.viewerToken, SCREEN)
  const box = screen.locator('.projector-fit')
  for (const [kind, title] of [['arrival', 'og LMU'], ['welcome', 'og ramme']] as const) {
    await day.goto(kind)
    await box.getByText(title).waitFor()
    await screen.evaluate(() => document.fonts.ready.then(() => undefined))
    const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const look = () => screen.screenshot({ clip: { x, y: y - 30, width, height: height + 60 }, mask: [screen.locator('.projector-clock')] })
    const shown = await look()
    const style = await screen.addStyleTag({ content: '.projector-fit { overflow: visible !important }' })
    expect(shown.equals(await look()), title).toBe(true)
    await style.evaluate((element) => (element as HTMLElement).remove())
  }
})

describe('I10 nobody is kept out', () => {
  /** The words of the other language are looked at in every page's walk (`accessibility.spec.ts`), and here at full measure. */
  test.each((['da', 'en'] as const).slice(0, scaled(1, 2)))('console, big screen and plenum have no serious findings (%s)', async (language) => {
    const day = await startDay(language)
    await day.goto('discussion')
    const group = await day.group(0)
    for (let count = 0; count < 5; count += 1) idea(day, group, `Idé nummer ${count} æøå`)
    await until(() => group.acknowledged.size === 5, 'stored')
    const run = await day.open('run', day.created.moderatorToken)
    const screen = await day.open('projector', day.created.viewerToken, SCREEN)
    const guest = await day.open('plenum', day.created.viewerToken, PHONE)
    const pages = [run, screen, guest]
    const findings: string[] = []
    const look = async (moment: string) => {
      for (const page of pages) findings.push(...(await graveFindings(page)).map((finding) => `${moment}: ${finding}`))
    }
    await run.locator('.run-tile').first().waitFor()
    await guest.locator('.plenum-waiting').waitFor()
    await screen.locator('.projector-round').waitFor()
    await look('round')
    for (const kind of ['arrival', 'introduction', 'plenum', 'closing', 'meal'] as const) {
      await day.goto(kind)
      await screen.locator(`.projector--${kind === 'meal' ? 'end' : kind}`).waitFor()
      await look(kind)
    }
    await day.goto('plenum')
    await day.give({ type: 'plenum.present', groupId: group.board.groupId })
    for (const page of pages) await page.locator('.plenum-board').first().waitFor()
    await look('one board')
    await day.give({ type: 'plenum.view', view: 'list' })
    for (const page of pages) await page.locator('.plenum-card').first().waitFor()
    await look('list')
    for (const name of [/^(Ret programmet|Change the programme)$/, /^(Grupper og lokaler|Groups and rooms)$/, /^(Slet alt|Delete everything)$/]) {
      await run.getByRole('button', { name }).click()
      await run.getByRole('dialog').waitFor()
      findings.push(...(await graveFindings(run)))
      await run.keyboard.press('Escape')
      await run.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    expect(findings).toEqual([])
  })
})
