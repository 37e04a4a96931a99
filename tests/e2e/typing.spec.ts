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
