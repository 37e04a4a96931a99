/** Our plenum in the browser: opened, waited for until every note is painted, moved about, and compared with a fresh look at the same boards. */

import type { Page } from 'playwright-core'
import type { BenchBrowser, Screen } from './browser.ts'
import type { WallDay } from './wallDay.ts'

interface Expected {
  boards: number
  notes: number
}

/** In the page, from its first moment: notes when every board's picture has been painted with all its notes. */
function watchWall({ boards, notes }: Expected): void {
  const painted = (): boolean => {
    const pictures = [...document.querySelectorAll<HTMLCanvasElement>('.plenum-tile canvas')]
    const counts = [...document.querySelectorAll('.plenum-tile .plenum-count')].map((count) => Number(count.textContent.replace(/\D/g, '')))
    // A canvas is 300 px wide until it is given its size, which is when it is painted.
    return pictures.length === boards && pictures.every(({ width }) => width !== 300) && counts.reduce((sum, count) => sum + count, 0) === notes
  }
  const look = (): void => {
    if (painted()) requestAnimationFrame(() => (window.benchPainted = performance.now()))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** In the page: the plenum's own ways to move. */
function giveMotions(): void {
  const press = (selector: string, at: number): void => {
    const found = document.querySelectorAll<HTMLElement>(selector)
    found[at % Math.max(1, found.length)]?.click()
  }
  let before = -1
  const scroll = (ms: number): void => {
    const scroller = document.scrollingElement
    if (!scroller) throw new Error('no page to scroll')
    const reach = scroller.scrollHeight - scroller.clientHeight
    if (reach < 100) throw new Error(`the page can be scrolled by ${reach} px only`)
    scroller.scrollTop = ((1 - Math.cos(ms / 500)) / 2) * Math.min(reach, 2_000)
  }
  window.benchMotions = {
    scroll,
    /** Twice a second a board is opened from the wall, or the wall from a board. */
    openAndClose: (ms) => {
      const turn = Math.floor(ms / 500)
      if (turn === before) return
      before = turn
      if (document.querySelector('.plenum-wall')) press('button.plenum-tile-inside', turn)
      else press('.plenum-look button', 0)
    },
  }
}

/** The projector with the wall on it. `paintedMs` counts from the start of the navigation, cold cache. */
export async function openWall(browser: BenchBrowser, day: WallDay, expected: Expected): Promise<{ screen: Screen; paintedMs: number }> {
  const screen = await browser.screen()
  await screen.page.addInitScript(watchWall, expected)
  await screen.page.goto(day.address('projector', day.viewerToken), { waitUntil: 'commit' })
  const painted = await screen.page.waitForFunction(() => window.benchPainted, undefined, { timeout: 60_000 })
  return { screen, paintedMs: Number(await painted.jsonValue()) }
}

/** A window beside the slides, or a tall phone: the wall is one column here, and longer than the window. At full size it is always whole. */
const NARROW = { width: 740, height: 1_080 }

/** The plenum on somebody's own screen, looking around alone at the wall. */
export async function openPlenum(browser: BenchBrowser, day: WallDay, expected: Expected, isNarrow = false): Promise<Screen> {
  const screen = await browser.screen()
  if (isNarrow) await screen.page.setViewportSize(NARROW)
  await screen.page.addInitScript(watchWall, expected)
  await screen.page.addInitScript(giveMotions)
  await screen.page.goto(day.address('plenum', day.viewerToken), { waitUntil: 'commit' })
  await screen.page.locator('.plenum-bar > button').click()
  await screen.page.waitForFunction(() => window.benchPainted, undefined, { timeout: 60_000 })
  return screen
}

/** Every board's picture: four bytes a px. */
async function pictures(page: Page): Promise<Buffer[]> {
  const encoded = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('.plenum-tile canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() }
      let signs = ''
      for (let at = 0; at < data.length; at += 4_096) signs += String.fromCharCode(...data.subarray(at, at + 4_096))
      return btoa(signs)
    }))
  return encoded.map((picture) => Buffer.from(picture, 'base64'))
}

/** Of 255: soft edges may come out a little otherwise where only a part was painted anew. */
const SAME_SHADE = 24

function differs(one: Buffer, other: Buffer | undefined): boolean {
  return one.length !== other?.length || one.some((shade, at) => Math.abs(shade - (other[at] ?? 0)) > SAME_SHADE)
}

function isBlank(picture: Buffer): boolean {
  const shades = new Set<number>()
  for (let at = 0; at + 4 <= picture.length && shades.size < 5; at += 4) shades.add(picture.readUInt32LE(at))
  return shades.size < 5
}

/** Waits until the boards look just as they do to somebody who opens the wall now; throws when they do not come to that. */
export async function mustBeUpToDate(browser: BenchBrowser, day: WallDay, expected: Expected, screen: Screen): Promise<void> {
  const { screen: fresh } = await openWall(browser, day, expected)
  const deadline = performance.now() + 10_000
  for (;;) {
    const [shown, wanted] = [await pictures(screen.page), await pictures(fresh.page)]
    const wrong = wanted.filter((picture, at) => differs(picture, shown[at]))
    const blank = wanted.filter(isBlank)
    if (wrong.length === 0 && blank.length === 0) break
    if (performance.now() > deadline) throw new Error(`not delivered: ${wrong.length} of ${wanted.length} boards differ from a fresh look, ${blank.length} are blank`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await fresh.context.close()
}
