/** Bad luck and bad input at a board, in real browsers: a killed tab, the end of a round, too many words, records that cannot be drawn. */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sheetRect } from '../../shared/board/sheet.ts'
import { LIMITS } from '../../shared/limits.ts'
import { graveFindings } from '../support/axe.ts'
import { BAD_RECORDS } from '../support/badRecords.ts'
import { boardPeople, LAPTOP, saved } from '../support/boardPeople.ts'
import { until } from '../support/until.ts'

const people = boardPeople()
const field = (page: Page) => page.locator('.board-canvas .ProseMirror[contenteditable="true"]')
const headHeight = async (page: Page) => (await page.locator('.board-head').boundingBox())?.height
const composer = (page: Page) => page.getByRole('textbox', { name: 'Jeres idé' })
async function onServer(...texts: string[]): Promise<void> {
  const wanted = JSON.stringify(texts.sort())
  await until(() => JSON.stringify(people.table.notes()) === wanted, `the server to have ${wanted}`).catch((cause: unknown) => {
    throw new Error(`it has ${JSON.stringify(people.table.notes().map((text) => text.slice(0, 60)))}`, { cause })
  })
}
async function goTo(kind: string, nth = 0): Promise<void> {
  await people.table.command({ type: 'programme.goto', itemId: people.table.made.workshop.programme.filter((item) => item.kind === kind)[nth]?.id })
}
/** Pastes as the clipboard does, whose real content a headless browser does not let tests fill. */
const paste = (page: Page, words: string) =>
  page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, words)

test('I1 a tab that is killed right after the last key, without a network, loses no letter', async () => {
  const context = await people.device(LAPTOP)
  const token = await people.table.join('Anna')
  const written: string[] = []
  for (const text of ['Første tanke', 'Anden tanke', 'Tredje tanke']) {
    const page = await people.table.sit(context, token)
    await saved(page)
    await context.setOffline(true)
    await page.locator('[data-phase="offline"]').waitFor()
    await page.keyboard.press('n')
    await field(page).waitFor()
    await page.keyboard.type(text)
    await page.close()
    await context.setOffline(false)
    written.push(text)
    const again = await people.table.sit(context, token)
    await saved(again)
    await onServer(...written)
    await again.close()
  }
  const last = await people.table.sit(context, token)
  await expect.poll(() => last.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('planche.journal')))).toEqual([])
})

test('what stands half-written in the composer when the round ends is handed in, once, from whatever view', async () => {
  const [anna, bo] = [await people.phone('Anna'), await people.laptop('Bo')]
  await composer(anna).fill('Halvfærdig tanke')
  await anna.locator('.board-tabs button').nth(1).click()
  await bo.keyboard.press('n')
  await field(bo).waitFor()
  await bo.keyboard.type('Midt i en sætn')
  await people.table.command({ type: 'round.end', warningSeconds: 1 })
  await anna.getByText('Afleveret: Halvfærdig tanke').waitFor()
  for (const page of [anna, bo]) await page.getByText('Tak. Planchen er lukket.').waitFor()
  await onServer('Halvfærdig tanke', 'Midt i en sætn')
  await anna.locator('.board-tabs button').first().click()
  await anna.locator('[data-kept="0"]').waitFor()
  await composer(anna).waitFor({ state: 'detached' })
})

test('a round whose end is called off hands in nothing', async () => {
  const page = await people.phone('Anna')
  await composer(page).fill('Ikke endnu')
  await people.table.command({ type: 'round.end', warningSeconds: 60 })
  await page.getByText(/Runden slutter om/).waitFor()
  await people.table.command({ type: 'round.cancelEnd' })
  await page.getByText(/Runden slutter om/).waitFor({ state: 'detached' })
  expect(await composer(page).inputValue()).toBe('Ikke endnu')
  await onServer()
})

test('5 MB of pasted text: what fits is an idea, the rest is offered back, and the line holds', async () => {
  const page = await people.laptop('Anna')
  const words = 'ord nummer fire '.repeat(330_000)
  await page.locator('.tl-container').focus()
  await paste(page, words)
  await page.getByText('Det var for langt til én idé').waitFor()
  await saved(page)
  await until(() => people.table.notes().length === 1, 'the idea to arrive')
  expect(people.table.notes()[0]?.length).toBeGreaterThan(LIMITS.textCharacters - 100)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Hent resten' }).click()
  const rest = await (await (await waiting).createReadStream()).toArray()
  expect(Buffer.concat(rest).length + (people.table.notes()[0]?.length ?? 0)).toBeGreaterThanOrEqual(words.length - 3)
  await page.getByRole('button', { name: 'Luk', exact: true }).click()

  await page.keyboard.press('n')
  await field(page).waitFor()
  await page.keyboard.type('Kort')
  await paste(page, ` ${words}`)
  await page.getByText('Det var for langt til én idé').waitFor()
  await page.keyboard.type('!!!')
  await page.getByText('Idéen er fuld').waitFor()
  await page.keyboard.press('Escape')
  await saved(page)
  await until(() => people.table.notes().some((text) => text.startsWith('Kort ord') && text.length <= LIMITS.textCharacters), 'the second idea to arrive')
})

test('too long a text in the composer is cut where it is pasted, and the rest is offered back', async () => {
  const page = await people.phone('Anna')
  await composer(page).focus()
  await paste(page, 'ord '.repeat(4_000))
  await page.getByText('Det var for langt til én idé').waitFor()
  expect((await composer(page).inputValue()).length).toBeLessThanOrEqual(LIMITS.textCharacters)
  await page.getByRole('button', { name: 'Send' }).click()
  await saved(page)
  await until(() => people.table.notes().length === 1, 'the idea to arrive')
})

test('records that no canvas can draw do not bring the board down, and what cannot be handed in can be discarded', async () => {
  const context = await people.device(LAPTOP)
  const token = await people.table.join('Anna')
  const page = await people.table.sit(context, token)
  await page.keyboard.press('n')
  await field(page).waitFor()
  await page.keyboard.type('En god idé')
  await page.keyboard.press('Escape')
  await saved(page)
  const doc = new Y.Doc()
  for (const write of Object.values(BAD_RECORDS)) doc.transact(() => write(doc))
  const update = [...Y.encodeStateAsUpdate(doc)]
  const { participantId } = await page.evaluate(() => JSON.parse(localStorage.getItem('planche.sessions') ?? '[]').find((session: { role: string }) => session.role === 'participant'))
  const scope = JSON.stringify([people.table.made.workshop.id, participantId, people.table.board.id])
  await page.evaluate(
    ([key, bytes]) => localStorage.setItem(`planche.journal old ${key}`, JSON.stringify([['0', 1, btoa(String.fromCharCode(...bytes))]])),
    [scope, update] as const,
  )
  await page.reload()
  await page.getByText('Serveren tager ikke imod mere fra denne side').waitFor()
  await page.locator('.board-note', { hasText: 'En god idé' }).waitFor()
  await page.locator('.board-note', { hasText: 'Ukendt mærke' }).waitFor()
  expect(await page.locator('.board-crash').count()).toBe(0)
  await page.getByRole('button', { name: 'Kassér' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Kassér' }).click()
  await saved(page)
  await page.locator('.board-note', { hasText: 'En god idé' }).waitFor()
  await page.locator('.board-note', { hasText: 'Ukendt mærke' }).waitFor({ state: 'detached' })
  await onServer('En god idé')
})

test("a phone's keyboard does not cover the note that is written in, two fingers zoom, and long names cover nothing", async () => {
  await people.table.command({ type: 'group.rename', groupId: people.table.board.groupId, name: 'Social- og sundhedsforvaltningens tværgående gruppe' })
  const page = await people.phone('Anna')
  await expect.poll(() => headHeight(page)).toBeLessThan(110)
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.locator('.board-tabs button').nth(1).click()
  await page.locator('.board-new-idea').click()
  await field(page).waitFor()
  await page.keyboard.type('Skrevet på telefonen')
  const note = page.locator('.board-note', { hasText: 'Skrevet' })
  const top = (await note.boundingBox())?.y ?? 0
  const keyboardAt = top + 20
  await page.evaluate((height) => {
    Object.defineProperty(visualViewport, 'height', { value: height, configurable: true })
    visualViewport?.dispatchEvent(new Event('resize'))
  }, keyboardAt)
  await until(async () => {
    const box = await note.boundingBox()
    return box !== null && box.y < top && (box.y + box.height <= keyboardAt || box.y <= (await page.locator('.board-canvas').boundingBox().then((canvas) => canvas?.y ?? 0)) + 20)
  }, 'the note to come above the keyboard')
  await page.keyboard.press('Escape')

  const width = async () => (await note.boundingBox())?.width ?? 0
  const before = await width()
  const touch = await page.context().newCDPSession(page)
  const fingers = (apart: number) => [{ x: 195 - apart, y: 600, id: 1 }, { x: 195 + apart, y: 600, id: 2 }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(40) })
  for (const apart of [60, 80, 100, 120]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await until(async () => (await width()) > before * 1.2, 'the board to be larger')
})

test("in round 2 every open board shows the new sheet, whole; the others' boards can be seen, swiped through and pressed", async () => {
  for (const groupId of people.table.made.workshop.groups.slice(1, 3).map(({ id }) => id)) {
    const { value } = await people.server.call<{ participantToken: string }>('POST', '/join', { body: { code: people.table.made.joinCode, groupId } })
    const page = await people.table.sit(await people.device(LAPTOP), value.participantToken)
    await page.keyboard.press('n')
    await field(page).waitFor()
    await page.keyboard.type(`Fra ${groupId}`)
    await page.keyboard.press('Escape')
    await saved(page)
    await page.context().close()
  }
  const [wide, narrow, small] = [await people.laptop('Anna'), await people.table.sit(await people.device({ ...LAPTOP, viewport: { width: 1024, height: 700 } }), await people.table.join('Bo')), await people.phone('Carl')]
  await goTo('plenum')
  for (const page of [wide, narrow]) await page.locator('.board-others-idea').first().waitFor()
  await goTo('discussion', 1)
  for (const page of [wide, narrow]) {
    await page.locator('.board-prompts').waitFor()
    const inside = async () => {
      const box = await page.locator('.board-canvas').boundingBox()
      const frames = await page.locator('[data-shape-type="frame"] .board-sheet').evaluateAll((all) => all.map((frame) => frame.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })))
      const seen = frames.filter(({ left, right, top, bottom }) => box && left >= box.x && right <= box.x + box.width && top >= box.y && bottom <= box.y + box.height)
      return seen.length === 3
    }
    await until(inside, `the sheet at ${sheetRect(1).x} to be seen whole`)
    if (page === wide) await expect.poll(() => headHeight(page)).toBeLessThan(70)
    const covered = async () => {
      const mark = await page.locator('[class*="tl-watermark"]').first().boundingBox()
      return page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('.board-dock, .board-selection') !== null, [(mark?.x ?? 0) + (mark?.width ?? 0) / 2, (mark?.y ?? 0) + (mark?.height ?? 0) / 2] as const)
    }
    await expect.poll(covered).toBe(false)
  }
  expect(await graveFindings(wide)).toEqual([])
  await wide.locator('.board-others-idea').first().click()
  await wide.getByRole('dialog').waitFor()
  expect(await graveFindings(wide)).toEqual([])
  await wide.getByRole('dialog').getByRole('button', { name: 'Tag med' }).click()
  await wide.locator('.board-note', { hasText: 'Fra ' }).getByText(/^fra Gruppe/).waitFor()

  await expect.poll(() => headHeight(small)).toBeLessThan(110)
  await small.locator('.board-tabs button').nth(2).click()
  expect(await graveFindings(small)).toEqual([])
  const title = small.locator('.board-others-board h2')
  await title.waitFor()
  const first = await title.textContent()
  const touch = await small.context().newCDPSession(small)
  const point = (x: number) => [{ x, y: 600 }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(320) })
  for (const x of [280, 220, 160]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(x) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await until(async () => (await title.textContent()) !== first, 'the next board to come')
  await small.getByRole('button', { name: 'Forrige planche' }).click()
  await until(async () => (await title.textContent()) === first, 'the first board to come back')

  await small.locator('.board-tabs button').nth(1).click()
  const frame = small.locator('.board-sheet', { hasText: 'Hvordan skal drøftelserne' })
  await small.locator('.board-prompt-choice button').nth(2).click()
  await until(async () => {
    const box = (await frame.count()) === 1 ? await frame.boundingBox() : null
    return box !== null && box.x >= 0 && box.x + box.width <= 390
  }, 'the third question to come into view')
})
