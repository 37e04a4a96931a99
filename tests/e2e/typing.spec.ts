/** Writing in notes, in real browsers: from the first millisecond, and two people in one note. */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardPeople, saved } from '../support/boardPeople.ts'
import { until } from '../support/until.ts'

const people = boardPeople()

const field = (page: Page) => page.locator('.board-canvas .ProseMirror[contenteditable="true"]')

/** Opens the only note that says `text` for writing. */
async function edit(page: Page, text: string): Promise<void> {
  await page.locator('.board-note', { hasText: text }).dblclick()
  await field(page).waitFor()
}

test('what is typed right after making a note stands as it was typed, however fast', async () => {
  const page = await people.laptop('Anna')
  const words: string[] = []
  for (const delay of [0, 0, 0, 5, 15, 30, 30, 80]) {
    const text = `Hej med æøå nr. ${words.length}`
    words.push(text)
    await page.keyboard.press('n')
    await page.keyboard.type(text, { delay })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  await saved(page)
  await until(() => people.table.notes().length === words.length, 'all notes on the server')
  await expect.poll(() => people.table.notes()).toEqual(words.sort())
})

test('I7: two people who type in one note keep every character, each caret where it was', async () => {
  const [anna, bo] = [await people.laptop('Anna'), await people.laptop('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('midt')
  await saved(anna)
  await edit(bo, 'midt')
  await bo.keyboard.press('Control+End')
  await anna.keyboard.press('Control+Home')
  await anna.locator('.board-caret-name[data-name*="Bo"]').waitFor()
  await bo.locator('.board-caret-name[data-name*="Anna"]').waitFor()
  const [left, right] = ['Flere elever fra lokalområdet ', ' og bedre vagtplaner ÆØÅ']
  await Promise.all([anna.keyboard.type(left, { delay: 25 }), bo.keyboard.type(right, { delay: 30 })])
  const whole = `${left}midt${right}`
  await until(() => people.table.notes()[0] === whole, `the note to say ${JSON.stringify(whole)}, not ${JSON.stringify(people.table.notes())}`)
  await anna.keyboard.type('!')
  await bo.keyboard.type('?')
  await until(() => people.table.notes()[0] === `${left}!midt${right}?`, `each caret where it was: ${JSON.stringify(people.table.notes())}`)
})

test('I7: undo while writing together takes back one\'s own words alone', async () => {
  const [anna, bo] = [await people.laptop('Anna'), await people.laptop('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('fælles')
  await saved(anna)
  await edit(bo, 'fælles')
  await bo.keyboard.press('Control+End')
  await bo.keyboard.type(' bo')
  await until(() => people.table.notes()[0] === 'fælles bo', 'Bo\'s word')
  await anna.keyboard.press('Control+Home')
  await anna.keyboard.type('anna ')
  await until(() => people.table.notes()[0] === 'anna fælles bo', 'Anna\'s word')
  // One press for each burst of typing, and on a busy machine there is more than one of them.
  const undone = async () => {
    await bo.keyboard.press('Control+z')
    return people.table.notes()
  }
  await expect.poll(undone).toEqual(['anna fælles'])
})

test('a note that is written in takes the colour and the place that a colleague gives it at once, and its writer goes on', async () => {
  const [anna, bo] = [await people.laptop('Anna'), await people.laptop('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('rød')
  await saved(anna)
  const before = await field(anna).boundingBox()
  const theirs = bo.locator('.board-note', { hasText: 'rød' })
  await theirs.click()
  await bo.getByRole('button', { name: 'Farve: rød' }).click()
  await anna.locator('.board-note[data-colour="light-red"] .ProseMirror[contenteditable="true"]').waitFor()
  const { x, y } = (await theirs.boundingBox()) ?? { x: NaN, y: NaN }
  await bo.mouse.move(x + 20, y + 20)
  await bo.mouse.down()
  await bo.mouse.move(x + 80, y + 40, { steps: 3 })
  await bo.mouse.up()
  await until(async () => ((await field(anna).boundingBox())?.x ?? 0) > (before?.x ?? NaN) + 30, 'the note to move under the caret')
  await anna.keyboard.type(' nok til fire linjer på en lap som denne her, mindst')
  const note = anna.locator('.board-note[data-colour="light-red"]')
  await until(async () => ((await note.boundingBox())?.height ?? 0) >= ((await field(anna).boundingBox())?.height ?? Infinity), 'the note to grow with its words')
  await anna.keyboard.press('Escape')
  await note.filter({ hasText: 'mindst' }).locator('.board-note-lines').waitFor()
})

test('a note that is deleted while another writes in it goes, and the other goes on', async () => {
  const [anna, bo] = [await people.laptop('Anna'), await people.laptop('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('på vej væk')
  await anna.keyboard.press('Escape')
  await saved(anna)
  await edit(bo, 'på vej væk')
  await bo.keyboard.type(' med')
  await anna.keyboard.press('Delete')
  await until(() => people.table.notes().length === 0, 'the note to go')
  await field(bo).waitFor({ state: 'detached' })
  await bo.keyboard.press('n')
  await bo.keyboard.type('ny')
  await until(() => people.table.notes()[0] === 'ny', 'the next note')
})
