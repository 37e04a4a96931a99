/** What of a page does not wait for the rest of it. */

import type { BrowserContext, Page, Route, WebSocket } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardPeople, LAPTOP, saved } from '../support/boardPeople.ts'
import { until } from '../support/until.ts'

const people = boardPeople()

/** Scripts of this name do not arrive on the device until they are let through. */
async function hold(device: BrowserContext, name: RegExp): Promise<{ count: () => number; letThrough: () => Promise<void> }> {
  const held: Route[] = []
  let isOpen = false
  await device.route(name, (route) => (isOpen ? route.continue() : void held.push(route)))
  return {
    count: () => held.length,
    letThrough: async () => {
      isOpen = true
      for (const route of held.splice(0)) await route.continue()
    },
  }
}

/** The lines to boards that this page has opened, and what has come over them. */
function boardLines(page: Page): { socket: WebSocket; frames: number }[] {
  const lines: { socket: WebSocket; frames: number }[] = []
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/sync/b')) return
    const line = { socket, frames: 0 }
    lines.push(line)
    socket.on('framereceived', () => (line.frames += 1))
  })
  return lines
}

/** A page on the way to the board, whose canvas does not come. */
async function withoutCanvas(name: string) {
  const device = await people.device(LAPTOP)
  const canvas = await hold(device, /\/assets\/(?:BoardScreen|createBoardStore)-[^/]*\.js$/)
  const page = await device.newPage()
  const lines = boardLines(page)
  await page.goto(`${people.server.url}/w/${people.table.made.workshop.id}/board#${await people.table.join(name)}`)
  return { page, lines, canvas }
}

test('the board’s room opens and hears the board while the canvas is on its way, and the desk takes over that very room', async () => {
  const anna = await people.laptop('Anna')
  await anna.keyboard.press('n')
  await anna.keyboard.type('før lærredet kom')
  await anna.keyboard.press('Escape')
  await saved(anna)

  const { page, lines, canvas } = await withoutCanvas('Bo')
  await until(() => canvas.count() > 0 && (lines[0]?.frames ?? 0) >= 2, 'the board to be heard')
  expect(await page.locator('.tl-canvas').count()).toBe(0)
  await canvas.letThrough()
  await page.locator('.board-note', { hasText: 'før lærredet kom' }).waitFor()
  await saved(page)
  expect(lines.map(({ socket }) => socket.isClosed())).toEqual([false])
})

test('who leaves while the canvas is on its way has left the board’s room', async () => {
  const { page, lines, canvas } = await withoutCanvas('Bo')
  await until(() => (lines[0]?.frames ?? 0) >= 2, 'the board to be heard')
  await page.evaluate(() => history.pushState(null, '', '/'))
  await until(() => lines.every(({ socket }) => socket.isClosed()), 'the line to close')
  await canvas.letThrough()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(lines.length).toBe(1)
})

test('a page is shown when it has come, and not when a while is over', async () => {
  const device = await people.device(LAPTOP)
  const home = await hold(device, /\/assets\/HomePage-[^/]*\.js$/)
  const page = await device.newPage()
  // No timer of the page comes round any more.
  await page.clock.install()
  await page.goto(`${people.server.url}/`)
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await page.locator('.ui-busy').waitFor()
  await home.letThrough()
  await page.getByRole('heading', { level: 1 }).waitFor()
})
