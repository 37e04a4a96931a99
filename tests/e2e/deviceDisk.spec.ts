/** What people see when the server's disk is full, or the server is away: clear words, nothing lost, and all of it over by itself. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRoom } from '../../client/sync/openRoom.ts'
import type { Room } from '../../client/sync/room.ts'
import type { Joined } from '../../shared/api.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { graveFindings } from '../support/axe.ts'
import { LAPTOP, PHONE, saved } from '../support/boardPeople.ts'
import { type BoardTable, boardTable } from '../support/boardTable.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { done, writeIdea } from '../support/devicePage.ts'
import { figure } from '../support/figure.ts'
import { serverCalls } from '../support/serverCalls.ts'
import { type ServerProcess, startServerProcess } from '../support/serverProcess.ts'
import { type SmallDisk, smallDisk } from '../support/smallDisk.ts'
import { device } from '../support/syncSurroundings.ts'
import { until } from '../support/until.ts'

/** From the server having no room left to words about it on the board. */
const TOLD_MS = 10_000
/** From there being room again until everything on both devices is saved. */
const BACK_TO_NORMAL_MS = 5_000

let browser: TestBrowser
let disk: SmallDisk
let server: ServerProcess
let table: BoardTable
const writers: Room[] = []

// For every test anew: each leaves ideas behind, and one that fails also a full disk, or no server.
beforeEach(async () => {
  disk = await smallDisk(48)
  server = await startServerProcess({ PLANCHE_CLIENT_DIR: await builtClient(), PLANCHE_LOG_LEVEL: 'warn' }, disk)
  browser = await startBrowser()
  table = await boardTable({ url: server.url, ...serverCalls(server.url) })
})
afterEach(async () => {
  for (const room of writers.splice(0)) room.close()
  table?.leave()
  await browser?.close()
  await server?.remove()
  disk?.remove()
})

/** The database still has some room of its own on a full disk: another group writes until that is gone too. */
async function useUp(): Promise<void> {
  const { made } = table
  const board = made.workshop.boards.filter(({ home }) => home)[1]
  if (!board) throw new Error('no second board')
  const calls = serverCalls(server.url)
  const { value } = await calls.call<Joined>('POST', '/join', { body: { code: made.joinCode, groupId: board.groupId, name: 'Flittig' } })
  const room = openRoom({ workshopId: made.workshop.id, room: board.room, token: value.participantToken, outboxOwner: 'flittig', document: board.id }, device(server.url))
  writers.push(room)
  await room.ready
  const ready = () => fetch(`${server.url}/readyz`).then(({ ok }) => ok)
  const write = (n: number) => createIdea(room.doc, { id: `shape:much${n}`, text: `${n} `.repeat(2_000), xy: { x: 0, y: 0 } })
  let written = 0
  while (written < 300) write(written++)
  // More only as fast as one socket may send.
  await until(async () => {
    write(written++)
    await new Promise((resolve) => setTimeout(resolve, 50))
    return !(await ready())
  }, 'the server to have no room left', 60_000)
}

test('a full disk is told within seconds on board and phone, nobody is stopped from writing, and all is saved by itself when there is room', async () => {
  const laptop = await table.sit(await browser.device(LAPTOP), await table.join('Anna'))
  const small = await (await browser.device({ ...PHONE, colorScheme: 'dark' })).newPage()
  await small.goto(`${server.url}/w/${table.made.workshop.id}/board#${await table.join('Bo')}`)
  await small.locator('[data-phase="live"]').waitFor()
  disk.fill()
  await useUp()
  const filled = performance.now()
  await laptop.bringToFront()
  await writeIdea(laptop, 'Mens disken var fuld')
  await done(laptop)
  await laptop.getByText('Serveren kan ikke gemme lige nu').waitFor()
  const told = Math.round(performance.now() - filled)
  await laptop.getByText(/Ikke gemt endnu/).waitFor()
  await small.bringToFront()
  await small.getByRole('textbox', { name: 'Jeres idé' }).fill('Fra telefonen')
  await small.getByRole('button', { name: 'Send' }).click()
  await small.getByText('Serveren kan ikke gemme lige nu').waitFor()
  for (const page of [laptop, small]) expect(await graveFindings(page)).toEqual([])
  await laptop.screenshot({ path: 'tests/out/full-disk-laptop.png' })
  await small.screenshot({ path: 'tests/out/full-disk-phone-dark.png' })
  await laptop.bringToFront()
  await writeIdea(laptop, 'Videre')
  await done(laptop)
  disk.free()
  const freed = performance.now()
  await saved(laptop)
  await saved(small)
  const over = Math.round(performance.now() - freed)
  figure('disk', 'time until people are told of a full disk', told, 'ms')
  figure('disk', 'time until all is saved once there is room', over, 'ms')
  expect(told).toBeLessThan(TOLD_MS)
  expect(over).toBeLessThanOrEqual(BACK_TO_NORMAL_MS)
  await laptop.getByText('Serveren kan ikke gemme lige nu').waitFor({ state: 'detached' })
  await expect.poll(() => table.notes()).toEqual(['Fra telefonen', 'Mens disken var fuld', 'Videre'])
})

test('a server that is away: the head counts what is only here, on every view, and it arrives when the server is back', async () => {
  const laptop = await table.sit(await browser.device(LAPTOP), await table.join('Carla'))
  await server.terminate()
  await laptop.locator('[data-phase="offline"]').waitFor()
  await writeIdea(laptop, 'Uden server')
  await done(laptop)
  await laptop.getByText(/Offline: \d+ ændring/).waitFor()
  await laptop.locator('.board-tabs button').nth(1).click()
  await laptop.getByText(/Offline: \d+ ændring/).waitFor()
  await server.start()
  await saved(laptop)
  await laptop.getByText('Gemt', { exact: true }).waitFor()
  await until(() => table.notes().includes('Uden server'), 'the words to arrive')
})

test('a browser that stores nothing says so as long as it matters, and asks before it is closed', async () => {
  const context = await browser.device(LAPTOP)
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  const page = await table.sit(context, await table.join('Dorte'))
  await context.setOffline(true)
  await page.locator('[data-phase="offline"]').waitFor()
  await writeIdea(page, 'Kun i hukommelsen')
  await page.getByText('Denne browser kan ikke gemme noget').waitFor()
  const asked = new Promise((resolve) => page.once('dialog', (dialog) => {
    resolve(dialog.type())
    void dialog.dismiss()
  }))
  await page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  await context.setOffline(false)
  await saved(page)
})
