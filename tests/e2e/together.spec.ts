/** Several people on one board, in real browsers: who writes, whose cursor is where, whose steps are undone. */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import { boardPeople } from '../support/boardPeople.ts'
import { until } from '../support/until.ts'

const people = boardPeople()

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('[data-phase="live"][data-kept="0"]').waitFor()
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

async function middleOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const box = await page.locator('.board-note', { hasText: text }).boundingBox()
  if (!box) throw new Error(`no note says ${text}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function count(type: string): number {
  return [...materialiseBoard(people.table.room.doc).values()].filter((record) => 'type' in record && record.type === type).length
}

test('deleting a note with an arrow on it, with others present: one update, and nobody else writes', async () => {
  const [anna, bo, carla] = [await people.laptop('Anna'), await people.laptop('Bo'), await people.laptop('Carla')]
  await write(anna, 'mål')
  const note = await middleOf(anna, 'mål')
  await anna.locator('.board-canvas').getByRole('button', { name: 'Pil' }).click()
  await drag(anna, { x: note.x + 420, y: note.y + 260 }, note)
  await until(() => [...materialiseBoard(people.table.room.doc).values()].some(({ typeName }) => typeName === 'binding'), 'the arrow to hold on to the note')
  for (const page of [bo, carla]) await page.locator('.tl-shape[data-shape-type="arrow"]').waitFor()
  await anna.locator('[data-phase="live"][data-kept="0"]').waitFor()
  let updates = 0
  people.table.room.doc.on('update', () => updates++)
  await anna.keyboard.press('Escape')
  await anna.mouse.click(note.x + 40, note.y + 20)
  await anna.keyboard.press('Delete')
  for (const page of [anna, bo, carla]) await page.locator('.board-note').waitFor({ state: 'detached' })
  for (const page of [anna, bo, carla]) await page.locator('[data-phase="live"][data-kept="0"]').waitFor()
  await until(() => updates > 0, 'the deletion to arrive')
  expect(updates).toBe(1)
  // One more change by another, so that anything they had written of themselves would have arrived before it.
  await write(bo, 'bagefter')
  await until(() => count('note') === 1, 'the note after it')
  const typed = 'bagefter'.length
  expect(count('arrow')).toBe(1)
  expect([...materialiseBoard(people.table.room.doc).values()].some(({ typeName }) => typeName === 'binding')).toBe(false)
  // Bo's note, its letters at most one update each, and Anna's one.
  expect(updates).toBeLessThanOrEqual(typed + 3)
})

test('a drag is seen by the other, and undone by the one who dragged without touching what the other wrote since', async () => {
  const [anna, bo] = [await people.laptop('Anna'), await people.laptop('Bo')]
  await write(anna, 'fælles')
  const from = await middleOf(anna, 'fælles')
  await drag(anna, from, { x: from.x + 300, y: from.y + 200 })
  await until(async () => Math.abs((await middleOf(bo, 'fælles')).x - from.x - 300) < 3, 'Bo to see it moved')
  await bo.keyboard.press('n')
  await bo.keyboard.type('Bos egen')
  await bo.keyboard.press('Escape')
  await bo.keyboard.press('Escape')
  await anna.locator('.board-note', { hasText: 'Bos egen' }).waitFor()
  await anna.keyboard.press('Control+z')
  await until(async () => Math.abs((await middleOf(bo, 'fælles')).x - from.x) < 3, 'the move to be undone, for Bo too')
  expect(people.table.notes()).toEqual(['Bos egen', 'fælles'])
})

test('a colleague\'s cursor carries the name, and goes with the colleague', async () => {
  const [anna, bo] = [await people.laptop('Anna'), await people.laptop('Bo')]
  await bo.mouse.move(500, 400)
  await bo.mouse.move(520, 410)
  await anna.locator('.tl-nametag', { hasText: 'Bo' }).waitFor()
  await bo.close()
  await anna.locator('.tl-nametag', { hasText: 'Bo' }).waitFor({ state: 'detached' })
})
