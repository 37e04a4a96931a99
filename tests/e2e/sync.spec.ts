/** Keeping and handing in changes, in real browsers with their own IndexedDB. */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardPeople, LAPTOP } from '../support/boardPeople.ts'
import { deviceRows } from '../support/devicePage.ts'
import { until } from '../support/until.ts'

const people = boardPeople()

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

const state = (page: Page, phase: string, kept: string) => page.locator(`[data-phase="${phase}"]${kept}`).waitFor()
const SAVED = '[data-kept="0"]'
const KEPT = ':not([data-kept="0"])'

test('ideas written offline survive closing the tab, and arrive when it is opened with a network', async () => {
  const context = await people.device(LAPTOP)
  const token = await people.table.join('Anna')
  const page = await people.table.sit(context, token)
  await write(page, 'før tunnellen')
  await state(page, 'live', SAVED)
  await until(() => people.table.notes().join() === 'før tunnellen', 'the first words to arrive')
  await context.setOffline(true)
  await state(page, 'offline', SAVED)
  await write(page, 'i tunnellen')
  await state(page, 'offline', KEPT)
  await until(async () => (await deviceRows(page)) > 0, 'the device to have stored it')
  await page.close()
  expect(people.table.notes()).toEqual(['før tunnellen'])
  await context.setOffline(false)
  const later = await people.table.sit(context, token)
  await until(() => people.table.notes().includes('i tunnellen'), `the words to arrive: ${people.table.notes()}`)
  await state(later, 'live', SAVED)
  await until(async () => (await deviceRows(later)) === 0, 'the outbox to be empty')
})

test('a connection that comes back hands in what was kept, without a reload', async () => {
  const context = await people.device(LAPTOP)
  const page = await people.table.sit(context, await people.table.join('Bo'))
  await context.setOffline(true)
  await state(page, 'offline', '')
  await write(page, 'uden net')
  await state(page, 'offline', KEPT)
  await context.setOffline(false)
  await state(page, 'live', SAVED)
  await until(() => people.table.notes().includes('uden net'), 'the words to arrive')
})

test('two tabs of one participant do not disturb each other', async () => {
  const context = await people.device(LAPTOP)
  const token = await people.table.join('Carla')
  const [left, right] = [await people.table.sit(context, token), await people.table.sit(context, token)]
  await left.bringToFront()
  await write(left, 'venstre')
  await right.bringToFront()
  await write(right, 'højre')
  await state(left, 'live', SAVED)
  await state(right, 'live', SAVED)
  await until(() => people.table.notes().join() === 'højre,venstre', `both: ${people.table.notes()}`)
  await left.bringToFront()
  await left.locator('.board-note', { hasText: 'højre' }).waitFor()
})

test('a browser without a working IndexedDB opens the board and saves', async () => {
  const context = await people.device(LAPTOP)
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => { throw new Error('blocked') } } })
  })
  const page = await people.table.sit(context, await people.table.join('Dorte'))
  await write(page, 'alligevel')
  await state(page, 'live', SAVED)
  await until(() => people.table.notes().includes('alligevel'), 'the words to arrive')
})

test('an IndexedDB that never answers does not hold the board back', async () => {
  const context = await people.device(LAPTOP)
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => ({}) } })
  })
  const page = await people.table.sit(context, await people.table.join('Erik'))
  await write(page, 'uden svar')
  await until(() => people.table.notes().includes('uden svar'), 'the words to arrive')
})
