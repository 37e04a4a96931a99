/** The end of a day: what the big screen, the participants' phones and the console say once the workshop is closed. */

import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { displayCode } from '../../shared/ids.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { ItemKind } from '../../shared/workshop/item.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { graveFindings } from '../support/axe.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { joinStockGroup, type StockGroup } from '../support/stockGroup.ts'
import { story } from '../support/story.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

const SCREEN = { locale: 'da-DK', viewport: { width: 1920, height: 1080 } }
const LAPTOP = { locale: 'da-DK', viewport: { width: 1366, height: 768 } }
const PHONE = { locale: 'da-DK', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let server: TestServer
let browser: TestBrowser
let created: CreatedWorkshop
let group: StockGroup
let screen: Page
let run: Page
let phone: Page
/** The token of somebody who joined without a group. */
let groupless: string

async function give(body: CommandInput): Promise<Workshop> {
  const { status, value } = await server.call<{ workshop: Workshop }>('POST', `/workshops/${created.workshop.id}/commands`, { token: created.moderatorToken, body })
  if (status !== 200) throw new Error(`${body.type} answered ${status}: ${JSON.stringify(value)}`)
  return value.workshop
}
function goto(kind: ItemKind): Promise<Workshop> {
  const item = created.workshop.programme.find((each) => each.kind === kind)
  if (!item) throw new Error(`no ${kind}`)
  return give({ type: 'programme.goto', itemId: item.id })
}
async function open(device: BrowserContext, path: string): Promise<Page> {
  const page = await device.newPage()
  await page.goto(server.url + path)
  return page
}

async function begin(): Promise<void> {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
  created = await server.createWorkshop({ language: 'da', groups: [{ name: 'Gruppe 1' }, { name: 'Gruppe 2' }] })
  const { id, groups } = created.workshop
  const now = await goto('discussion')
  group = await joinStockGroup({ url: server.url, code: created.joinCode, groupId: groups[0]?.id ?? expect.fail('two groups') })
  await until(() => group.provider.synced, 'the group is on its board')
  for (const text of ['Flere elever', 'Mentor i 100 dage', 'Åbent hus']) group.write(now, now.sheets[0]?.prompts[0]?.id ?? null, text)
  await until(() => group.acknowledged.size === 3, 'the ideas are stored')
  screen = await open(await browser.device(SCREEN), `/w/${id}/projector#${created.viewerToken}`)
  run = await open(await browser.device(LAPTOP), `/w/${id}/run#${created.moderatorToken}`)
  phone = await open(await browser.device(PHONE), `/j/${displayCode(created.joinCode)}`)
  await phone.getByText('Gruppe 1', { exact: true }).click()
  await phone.getByRole('button', { name: 'Vær med i Gruppe 1' }).click()
  await phone.waitForURL('**/board')
  groupless = (await server.call<{ participantToken: string }>('POST', '/join', { body: { code: created.joinCode } })).value.participantToken
}

async function end(): Promise<void> {
  group?.leave()
  await browser?.close()
  await server?.close()
}

const it = story(begin, end)
const takenHome = (words: string) => screen.getByRole('img', { name: words, exact: true }).waitFor()

describe('the end of a day', () => {
  it('shows a board that is alone on the wall fitted to its few ideas, at twice their size at most', async () => {
    await goto('plenum')
    await give({ type: 'plenum.present', groupId: group.board.groupId })
    const size = async () => {
      const words = screen.locator('.plenum-board text', { hasText: 'Flere elever' }).first()
      return words.evaluate((element) => Number(element.getAttribute('font-size')) * ((element as SVGTextElement).getScreenCTM()?.a ?? 0))
    }
    await expect.poll(size).toBeGreaterThan(50)
    expect(await size()).toBeLessThanOrEqual(88)
  })

  it('has on the big screen what can really be taken home, and follows when the minutes are published', async () => {
    await give({ type: 'workshop.close' })
    await takenHome('Plancherne til at tage med hjem')
    await screen.getByText('Referatet kommer på samme side, når det er offentliggjort.').waitFor()
    await give({ type: 'reveal', revealed: false })
    await takenHome('Til at tage med hjem')
  })

  it('tells a phone that it is over, and leads from there to what can be taken home', async () => {
    await phone.getByText('Workshoppen er slut. Tak for jeres deltagelse.').waitFor()
    await phone.getByText(/^Der er en side til det, I tager med hjem\./).waitFor()
    expect(await phone.getByText(/går videre til/).count()).toBe(0)
    expect(await graveFindings(phone)).toEqual([])
    await expect.poll(() => phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  it('sends nobody to a plenum that is over, nor into a group', async () => {
    const around = await open(phone.context(), `/w/${created.workshop.id}/plenum`)
    await around.getByText('Workshoppen er slut. Tak for jeres deltagelse.').waitFor()
    expect(await around.getByText(/Ordstyreren åbner dem/).count()).toBe(0)
    await around.close()
    const apart = await open(await browser.device(LAPTOP), `/w/${created.workshop.id}/board#${groupless}`)
    await apart.getByText('Workshoppen er slut. Tak for jeres deltagelse.').waitFor()
    expect(await apart.getByText('Vælg jeres gruppe').count()).toBe(0)
    await apart.close()
  })

  it('has in the console what is left to do and no buttons for time, and what is done there reaches everybody', async () => {
    const after = run.getByRole('region', { name: 'Efter workshoppen' })
    await after.getByText('Deltagerne kan ikke læse referatet endnu.').waitFor()
    for (const name of [/minut mere/, /minutter mere/, /minut mindre/, 'Pause', 'Tilbage', 'Sort skærm', 'Styr fra min telefon', 'Workshoppen er lukket']) {
      expect(await run.getByRole('button', { name }).count(), String(name)).toBe(0)
    }
    expect(await graveFindings(run)).toEqual([])
    await after.getByRole('button', { name: 'Vis plancherne for alle' }).click()
    await takenHome('Plancherne til at tage med hjem')
    await run.getByRole('button', { name: 'Lav et hjemtagningslink' }).click()
    const mail = run.getByLabel('Tekst til en mail')
    await expect.poll(() => mail.inputValue()).toContain('Plancherne ligger klar til at tage med hjem. Referatet kommer på samme side, når det er offentliggjort.\nhttp')
    await after.getByRole('button', { name: 'Offentliggør referatet' }).click()
    await expect.poll(() => mail.inputValue()).toContain('Plancherne og referatet ligger klar til at tage med hjem.\nhttp')
    await takenHome('Plancher og referat til at tage med hjem')
    await phone.getByText('Plancherne og referatet ligger klar til at tage med hjem.').waitFor()
    expect(await after.getByRole('button', { name: /Vis plancherne|Offentliggør/ }).count()).toBe(0)
    await run.getByLabel('Referatet er offentliggjort').waitFor()

    await phone.getByRole('link', { name: 'Se, hvad I kan tage med hjem' }).tap()
    await phone.waitForURL('**/take-home')
    await phone.getByRole('heading', { name: 'Plancherne' }).waitFor()
    await phone.locator('.take-home-minutes').getByText('Mentor i 100 dage').waitFor()
  })

  it('leaves what was skipped out of the minutes, on the page too', async () => {
    const minutes = phone.locator('.take-home-minutes')
    const first = created.workshop.programme.find(({ kind }) => kind === 'discussion')
    await minutes.getByRole('heading', { name: first?.title ?? '', exact: true }).waitFor()
    expect(await minutes.getByRole('heading', { name: 'Pause', exact: true }).count()).toBe(0)
  })

  it('is taken back by one press, and the console steers again', async () => {
    const after = run.getByRole('region', { name: 'Efter workshoppen' })
    // The last thing done is the revealing; before that the hiding, and before that the end.
    for (let presses = 0; presses < 3; presses += 1) {
      const before = await after.getByRole('button', { name: /^Fortryd/ }).innerText()
      await after.getByRole('button', { name: /^Fortryd/ }).click()
      await until(async () => (await run.getByText(before, { exact: true }).count()) === 0, 'it is taken back')
    }
    await run.getByRole('button', { name: '1 minut mere' }).waitFor()
    await screen.getByText('Gruppe 1').first().waitFor()
  })
})
