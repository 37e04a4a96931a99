import { readFile } from 'node:fs/promises'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type BoardPeople, boardPeople, LAPTOP, saved } from './boardPeople.ts'
import { type BrittleLine, brittleLine } from './brittleLine.ts'
import { done, writeIdea } from './devicePage.ts'

/** A change lies on the device, and there is no line. */
export const KEPT_OFFLINE = '[data-phase="offline"]:not([data-kept="0"])'

export interface Seat {
  page: Page
  token: string
  /** The participant's id. */
  owner: string
}

/** People at boards over a line that the test can break. */
export interface LinePeople {
  readonly people: BoardPeople
  readonly line: BrittleLine
  /** Somebody at the board on a laptop, with one idea, `Gemt`, that is saved. `before` runs in the page before anything else. */
  sit(name: string, before?: () => void): Promise<Seat>
  /** Hangs up and lets nobody in, until the line is told otherwise. */
  cut(page: Page): Promise<void>
  /** Writes an idea without a line. */
  writeWithoutLine(seat: Seat, words: string): Promise<void>
}

export const phase = (page: Page, name: string): Promise<void> => page.locator(`[data-phase="${name}"]`).waitFor()

/** The message in Danish, and the same in English once the person asks for it. */
export async function told(page: Page, danish: string, english: string): Promise<void> {
  await page.getByText(danish, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText(english, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Dansk' }).click()
  await page.getByText(danish, { exact: true }).waitFor()
}

/** What the file says that comes from pressing the button of that name. */
export async function download(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return readFile(await file.path(), 'utf8')
}

/** Registers the hooks of the file; call it once at its top. */
export function linePeople(): LinePeople {
  const people = boardPeople()
  let line: BrittleLine
  beforeAll(async () => {
    line = await brittleLine(people.server.port)
  })
  afterAll(() => line?.close())

  const cut = async (page: Page) => {
    line.refuse(503)
    line.hangUp(1012)
    await phase(page, 'offline')
  }
  return {
    people,
    get line() {
      return line
    },
    async sit(name, before) {
      const { table, server } = people
      line.refuse(null)
      const options: BrowserContextOptions = { ...LAPTOP, acceptDownloads: true }
      const context = await people.device(options)
      if (before) await context.addInitScript(before)
      const token = await table.join(name)
      const page = await context.newPage()
      await page.goto(`${line.url}/w/${table.made.workshop.id}/board#${token}`)
      await page.locator('.tl-canvas').waitFor()
      await phase(page, 'live')
      await writeIdea(page, 'Gemt')
      await done(page)
      await saved(page)
      const { value } = await server.call<{ member: { participantId: string } }>('POST', '/session', { token })
      return { page, token, owner: value.member.participantId }
    },
    cut,
    async writeWithoutLine({ page }, words) {
      await cut(page)
      await writeIdea(page, words)
      await done(page)
      await page.locator(KEPT_OFFLINE).waitFor()
    },
  }
}
