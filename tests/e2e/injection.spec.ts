/** Stored attacks: every payload stands in every text of a workshop, then every page is opened; nothing may run or load. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { cleanText } from '../../shared/cleanText.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { ItemKind } from '../../shared/workshop/item.ts'
import { LAPTOP, PHONE } from '../support/boardPeople.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { csvCells, csvFaults, docxFaults, pdfFaults, svgFaults } from '../support/exportFaults.ts'
import { figure } from '../support/figure.ts'
import { type HostileDay, hostileDay, namesFrom } from '../support/hostileDay.ts'
import { fitting, PAYLOADS } from '../support/payloads.ts'
import { watchRuns } from '../support/runWatch.ts'
import { scaled } from '../support/scale.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

let server: TestServer
let browser: TestBrowser
let day: HostileDay
/** The first test has none, and one that failed has left its own half-lived. */
let needsDay = true
const ran: string[][] = []
const devices: BrowserContext[] = []

async function device(options: BrowserContextOptions = LAPTOP): Promise<BrowserContext> {
  const context = await browser.device({ ...options, acceptDownloads: true })
  devices.push(context)
  ran.push(await watchRuns(context))
  return context
}

/** What ran, what the policy had to stop, and what was asked of others, so far. */
const found = () => [...ran.flat(), ...browser.breaches]

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
})
beforeEach(async () => {
  if (!needsDay) return
  day?.leave()
  day = await hostileDay(server)
  needsDay = false
})
afterEach(async ({ task }) => {
  needsDay = task.result?.state === 'fail'
  for (const context of devices.splice(0)) await context.close()
})
afterAll(async () => {
  day?.leave()
  await browser?.close()
  await server?.close()
})

const path = (name: string, token: string) => `${server.url}/w/${day.created.workshop.id}/${name}#${token}`

async function open(page: Page, url: string, ready: string): Promise<Page> {
  await page.goto(url)
  await page.locator(ready).first().waitFor()
  await painted(page)
  return page
}

/** What the last change entails has been drawn: images that fail have failed, handlers have been called. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))

const goTo = (kind: ItemKind, nth = 0) => {
  const item = day.created.workshop.programme.filter((each) => each.kind === kind)[nth] ?? expect.fail(`no ${kind}`)
  return day.command({ type: 'programme.goto', itemId: item.id })
}

describe('what people write', () => {
  test('runs in no page: ideas, names, programme, decisions and minutes hold every payload', async () => {
    const { created } = day
    const [own] = day.groups
    if (!own) throw new Error('no group')
    let pages = 0
    const at = async (page: Page, url: string, ready: string) => {
      pages += 1
      return open(page, url, ready)
    }
    const laptop = await (await device()).newPage()
    await at(laptop, `${server.url}/j/${created.joinCode}`, '.join-group')
    await at(laptop, path('board', own.token), '.board-note')
    await laptop.getByRole('button', { name: 'Liste' }).click()
    // Some hold nothing but signs that nobody can see.
    const seen = PAYLOADS.filter((payload) => cleanText(payload).trim() !== '').length
    await until(async () => (await laptop.locator('.board-card').count()) >= seen, 'every payload to be listed')
    const listed = await laptop.locator('.board-card > p:first-child').allInnerTexts()
    for (const text of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '=1+1', 'æøå ÆØÅ']) expect(listed.map((each) => each.trim())).toContain(text)
    figure('injection', 'payloads shown as the words they are, in the list of a board', listed.length)
    for (const { token } of day.groups.slice(1)) await at(laptop, path('board', token), '[data-phase="live"]')

    const phone = await (await device(PHONE)).newPage()
    await at(phone, path('board', own.token), '[data-phase="live"]')

    const moderator = await (await device()).newPage()
    await at(moderator, path('run', created.moderatorToken), '.run-tile')
    await at(moderator, `${server.url}/`, '.home-mine__row')
    await at(moderator, path('links', created.moderatorToken), '.setup-code')
    await at(moderator, path('print', created.moderatorToken), '.setup-sheet')
    const secretary = await (await device()).newPage()
    await at(secretary, path('minutes', created.secretaryToken), '.minutes-text')

    const viewer = await (await device()).newPage()
    const projector = await at(viewer, path('projector', created.viewerToken), '.projector--discussion')
    for (const kind of ['arrival', 'welcome', 'talk', 'break', 'introduction', 'closing', 'meal', 'plenum'] as const) {
      await goTo(kind)
      await painted(projector)
    }
    await projector.locator('.plenum-tile').first().waitFor()
    const { boards, focusAreas } = created.workshop
    const light = async (lit: Omit<Extract<CommandInput, { type: 'spotlight' }>, 'type'>) => {
      await day.command({ type: 'spotlight', ...lit })
      await painted(projector)
    }
    for (const group of day.groups) await light({ boardId: group.board.id })
    await light({ focusAreaId: focusAreas[0]?.id ?? expect.fail('no area') })
    await light({ ideaId: `shape:${own.board.id}/${own.board.id}-${own.doc.clientID}-1` })
    for (const payload of PAYLOADS.slice(0, scaled(20, PAYLOADS.length))) await light({ ideaId: fitting(`x${payload}`, 290) })
    await light({ boardId: boards.find(({ id }) => id === own.board.id)?.id ?? null })
    await day.command({ type: 'plenum.view', view: 'list' })
    await projector.locator('.plenum-card').first().waitFor()
    await at(await (await device(PHONE)).newPage(), path('plenum', created.viewerToken), '.plenum-card')
    await goTo('discussion', 1)
    await goTo('plenum')
    await painted(projector)
    await day.command({ type: 'minutes.publish', published: true })
    await at(await (await device()).newPage(), path('take-home', created.viewerToken), '.take-home-minutes')

    figure('injection', 'payloads that ran or loaded something, in pages', found().length, `of ${PAYLOADS.length} in every text of ${pages} pages`)
    expect(found()).toEqual([])
  }, scaled(240_000, 600_000))
})

describe('exported files', () => {
  test('hold every payload as words, and run, load and calculate nothing, also when opened by themselves', async () => {
    const { created } = day
    // Both rounds have sheets, whatever was done before.
    await goTo('discussion', 1)
    await goTo('plenum')
    const page = await open(await (await device()).newPage(), path('minutes', created.secretaryToken), '.minutes-text')
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.getByRole('button', { name: /Det hele \(zip\)/ }).click()])
    const files = Object.entries(unzipSync(new Uint8Array(readFileSync(await download.path()))))
    for (const [name] of files) expect(name).toMatch(/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/)
    const kinds = ['.csv', '.md', '.docx', '.json', '.pdf', '.svg', '.png']
    for (const kind of kinds) expect(files.some(([name]) => name.endsWith(kind)), kind).toBe(true)

    const faults: string[] = []
    const folder = mkdtempSync(join(tmpdir(), 'planche-exported-'))
    const alone = await (await device()).newPage()
    const loaded: string[] = []
    alone.on('request', (request) => loaded.push(request.url()))
    let opened = 0
    for (const [name, bytes] of files) {
      const text = new TextDecoder().decode(bytes)
      const add = (found: string[]) => faults.push(...found.map((fault) => `${name}: ${fault}`))
      if (name.endsWith('.docx')) add(await docxFaults(page, bytes))
      if (name.endsWith('.pdf')) add(pdfFaults(bytes))
      if (name.endsWith('.csv')) add(csvFaults(text))
      if (name.endsWith('.json')) expect(Object.hasOwn(JSON.parse(text), 'workshop')).toBe(true)
      if (!name.endsWith('.svg')) continue
      add(svgFaults(text))
      const file = join(folder, `${opened}.svg`)
      writeFileSync(file, bytes)
      await alone.goto(`file://${file}`)
      await painted(alone)
      opened += 1
      expect(await alone.evaluate(() => document.querySelector('parsererror') === null && document.documentElement.querySelectorAll('text').length > 0)).toBe(true)
    }
    rmSync(folder, { recursive: true })
    const outside = loaded.filter((url) => !/^(file:.*\.svg|data:)/.test(url))
    const csv = files.filter(([name]) => name.endsWith('.csv')).map(([, bytes]) => new TextDecoder().decode(bytes)).join('')
    for (const text of ['<script>alert(1)</script>', "'=1+1", 'æøå ÆØÅ', '👩‍👩‍👧‍👦🇩🇰❤️', 'שלום עולם']) expect(csvCells(csv)).toContain(text)
    for (const kind of ['.md', '.json', '.svg', '.docx']) {
      const all = files.filter(([name]) => name.endsWith(kind)).map(([, bytes]) => (kind === '.docx' ? new TextDecoder().decode(unzipSync(bytes)['word/document.xml']) : new TextDecoder().decode(bytes))).join('')
      for (const text of ['æøå', '👩‍👩‍👧‍👦', 'שלום', 'مرحبا']) expect(all.includes(text), `${text} in ${kind}`).toBe(true)
    }
    figure('injection', 'faults in exported files', faults.length + outside.length, `in ${files.length} files of ${kinds.length} kinds`)
    expect([...faults, ...outside, ...found()]).toEqual([])
  })

  test('are looked at closely: each kind of fault is seen where there is one', async () => {
    const page = await open(await (await device()).newPage(), `${server.url}/j`, 'main')
    const docx = (xml: string) => zipSync({ 'word/document.xml': strToU8(xml) })
    for (const bad of ['<a', '<!DOCTYPE x><a/>', '<a><w:instrText xmlns:w="w">DDE x</w:instrText></a>', '<Relationship TargetMode="External" Target="file:///c:/x"/>', '<a xmlns:w="w"><w:altChunk/></a>']) {
      expect(await docxFaults(page, docx(bad)), bad).not.toEqual([])
    }
    expect(await docxFaults(page, docx('<a>ok</a>'))).toEqual([])
    expect(pdfFaults(Buffer.from('1 0 obj << /S /JavaScript /JS (x) >> endobj'))).not.toEqual([])
    expect(pdfFaults(Buffer.from('1 0 obj << /Title (a \\( /JS /JavaScript) >> endobj'))).toEqual([])
    expect(csvFaults('a;"=1"\r\n')).toEqual(['=1'])
    expect(svgFaults('<svg><a href="javascript:x"/><image onload="x"/></svg>')).toHaveLength(3)
  })
})

describe('names that change under open pages', () => {
  test('run nothing there', async () => {
    const { created } = day
    const pages: Page[] = []
    for (const [name, token, ready] of [
      ['run', created.moderatorToken, '#root > *'], ['projector', created.viewerToken, '.projector'], ['take-home', created.viewerToken, '#root > *'],
      ['board', day.groups[0]?.token ?? '', '#root > *'], ['plenum', created.secretaryToken, '#root > *'],
    ] as const) pages.push(await open(await (await device()).newPage(), path(name, token), ready))
    const { groups, focusAreas } = created.workshop
    const eachTurn = groups.length + focusAreas.length
    const turns = scaled(1, Math.ceil(PAYLOADS.length / eachTurn))
    for (let turn = 0; turn < turns; turn += 1) {
      const name = namesFrom(turn * eachTurn + 5)
      for (const { id } of groups) await day.command({ type: 'group.rename', groupId: id, name: name(), place: name() })
      for (const { id } of focusAreas) await day.command({ type: 'focusArea.rename', focusAreaId: id, title: name() })
      await day.command({ type: 'workshop.rename', title: name(), place: name() })
      await Promise.all(pages.map(painted))
    }
    const last = fitting(PAYLOADS[(turns * eachTurn + 5) % PAYLOADS.length] ?? '', 20)
    expect(last).not.toBe('')
    figure('injection', 'names that ran or loaded something, under open pages', found().length, `of ${turns * eachTurn * 2}`)
    expect(found()).toEqual([])
  }, scaled(240_000, 1_200_000))
})

describe('a negative control', () => {
  test('the same payloads do run where a page takes them for markup, and every way of noticing notices', async () => {
    const before = browser.breaches.length
    const context = await browser.device(LAPTOP)
    onTestFinished(async () => {
      await context.close()
      browser.breaches.splice(before)
    })
    const runs = await watchRuns(context)
    const page = await context.newPage()
    // A page without any policy that is as careless as a page can be.
    await page.route('**/careless', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><div id="x"></div>' }))
    await page.goto(`${server.url}/careless`)
    // Those that lead the page elsewhere would end the test.
    for (const payload of PAYLOADS.filter((each) => !/refresh|<base/i.test(each))) {
      await page.evaluate((markup) => {
        const place = document.createElement('div')
        document.body.append(place)
        place.innerHTML = markup
      }, payload)
    }
    await until(() => runs.length >= 20, 'payloads to run')
    // Our own policy stops the same, and says so.
    const guarded = await context.newPage()
    await guarded.goto(`${server.url}/j`)
    await guarded.evaluate(() => {
      const place = document.createElement('div')
      document.body.append(place)
      place.innerHTML = '<img src=x onerror=alert(1)><img src=//evil.test/p.png>'
    })
    const noticed = () => browser.breaches.slice(before)
    await until(() => noticed().some((each) => each.includes('script-src-attr')) && noticed().some((each) => each.includes('img-src')), 'the policy to be heard')
    expect(noticed().some((each) => each.startsWith('request: http://evil.test'))).toBe(true)
    figure('injection', 'payloads that run in a page without care', runs.length, 'the negative control')
  })
})
