/** A group at its board, in real browsers: ideas by every way there is, two windows, offline, phone, pictures, and what the law asks. */

import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { overlaps } from '../../shared/board/placement.ts'
import { readIdeas } from '../../shared/board/ideas.ts'
import { takenRects } from '../../shared/board/shapeBounds.ts'
import { graveFindings } from '../support/axe.ts'
import { boardPeople, LAPTOP, PHONE, saved } from '../support/boardPeople.ts'
import { scaled } from '../support/scale.ts'
import { until } from '../support/until.ts'

const people = boardPeople()
const field = (page: Page) => page.locator('.board-canvas .ProseMirror[contenteditable="true"]')
const newIdea = (page: Page) => page.locator('.board-new-idea')
async function onServer(...texts: string[]): Promise<void> {
  const wanted = JSON.stringify(texts.sort())
  await until(() => JSON.stringify(people.table.notes()) === wanted, `the server to have ${wanted}`).catch((cause: unknown) => {
    throw new Error(`it has ${JSON.stringify(people.table.notes())}`, { cause })
  })
}

/** Until the device holds every change that the page says it keeps: what a person's hand takes to close a tab, a test must wait for. */
const onDevice = (page: Page) =>
  until(
    () =>
      page.evaluate(
        () =>
          new Promise<boolean>((resolve) => {
            const kept = Number(document.querySelector('[data-kept]')?.getAttribute('data-kept'))
            const opening = indexedDB.open('planche-outbox')
            opening.onsuccess = () => {
              const all = opening.result.transaction('changes').objectStore('changes').getAll()
              all.onsuccess = () => {
                opening.result.close()
                resolve(kept > 0 && all.result.reduce((sum: number, change: { changes: number }) => sum + change.changes, 0) === kept)
              }
            }
          }),
      ),
    'the device to hold the changes',
  )

function expectNothingOverlaps(): void {
  const rects = takenRects(people.table.room.doc)
  for (const [at, rect] of rects.entries()) for (const other of rects.slice(at + 1)) expect(overlaps(rect, other)).toBe(false)
}

async function goTo(kind: string, nth = 0): Promise<void> {
  await people.table.command({ type: 'programme.goto', itemId: people.table.made.workshop.programme.filter((item) => item.kind === kind)[nth]?.id })
}

describe('writing ideas', () => {
  test('by the button, N, double click and Enter, each on free space of the sheet', async () => {
    const page = await people.laptop('Anna')
    await newIdea(page).click()
    await field(page).waitFor()
    await page.keyboard.type('Flere elever')
    await page.keyboard.press('Enter')
    await page.keyboard.type('En fast mentor')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('det første halve år')
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.type('Med N')
    await page.keyboard.press('Escape')
    await page.mouse.dblclick(900, 480)
    await field(page).waitFor()
    await page.keyboard.type('Dobbeltklik')
    await page.keyboard.press('Escape')
    await saved(page)
    await onServer('Flere elever', 'En fast mentor\ndet første halve år', 'Med N', 'Dobbeltklik')
    expectNothingOverlaps()
    const [sheet] = people.table.made.workshop.programme.filter(({ kind }) => kind === 'discussion')
    const ideas = readIdeas(people.table.room.doc, [{ itemId: sheet?.id ?? ('' as never), index: 0, prompts: sheet?.prompts ?? [] }])
    for (const idea of ideas) expect(idea.promptId).toBe(sheet?.prompts[0]?.id)
  })

  test('an idea without a word is no idea', async () => {
    const page = await people.laptop('Anna')
    await newIdea(page).click()
    await field(page).waitFor()
    await page.keyboard.press('Escape')
    await until(async () => (await page.locator('.board-note').count()) === 0, 'the empty note to go')
    await saved(page)
    await onServer()
  })

  test('I3 two windows show the same, and ideas begun in the same moment do not lie on each other', async () => {
    const pages = await Promise.all([people.laptop('Anna'), people.laptop('Bo')])
    await Promise.all(
      pages.map(async (page, at) => {
        for (let n = 0; n < 4; n += 1) {
          await page.keyboard.press('n')
          await page.keyboard.type(`Idé ${at}-${n}`)
          await page.keyboard.press('Escape')
          await page.keyboard.press('Escape')
        }
      }),
    )
    await until(() => people.table.notes().length === 8, 'all ideas on the server')
    await until(() => {
      const rects = takenRects(people.table.room.doc)
      return rects.every((rect, at) => rects.slice(at + 1).every((other) => !overlaps(rect, other)))
    }, 'the ideas to lie apart')
    const places = (page: Page) =>
      page.locator('.board-note').evaluateAll((notes) => notes.map((note) => `${note.textContent} ${note.closest<HTMLElement>('.tl-shape')?.style.transform}`).sort())
    await until(async () => JSON.stringify(await places(pages[0])) === JSON.stringify(await places(pages[1])), 'both windows to show the same')
  })

  test('the list is the same board: written, edited and deleted there with the keyboard alone', async () => {
    const page = await people.laptop('Anna')
    await page.getByRole('button', { name: 'Liste' }).press('Enter')
    const line = page.getByRole('textbox', { name: 'Jeres idé' })
    await line.fill('Flere elever')
    await line.press('Enter')
    await page.getByRole('button', { name: 'Ret: Flere elever' }).press('Enter')
    await page.keyboard.press('End')
    await page.keyboard.type(' fra lokalområdet')
    await page.keyboard.press('Enter')
    await onServer('Flere elever fra lokalområdet')
    await page.getByRole('button', { name: /^Slet: Flere/ }).press('Enter')
    await onServer()
    await page.locator('.ui-toast').getByRole('button', { name: 'Fortryd' }).click()
    await onServer('Flere elever fra lokalområdet')
  })
})

describe('bad luck', () => {
  test('I1 what is written offline is told, survives the closed tab, and arrives when the network is back', async () => {
    const context = await people.device(LAPTOP)
    const page = await people.table.sit(context, await people.table.join('Anna'))
    await saved(page)
    await context.setOffline(true)
    await page.locator('[data-phase="offline"]').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('Skrevet uden net')
    await page.keyboard.press('Escape')
    await page.getByText(/Offline: \d+ ændringer ligger på denne enhed/).waitFor()
    await onDevice(page)
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`${people.server.url}/w/${people.table.made.workshop.id}/board`)
    await saved(again)
    await onServer('Skrevet uden net')
  })

  test("a new participant on a laptop with somebody's unsent words is told, and can hand them in", async () => {
    const context = await people.device(LAPTOP)
    const page = await people.table.sit(context, await people.table.join('Anna'))
    await saved(page)
    await context.setOffline(true)
    await page.locator('[data-phase="offline"]').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('Fra den forrige')
    await page.keyboard.press('Escape')
    await page.getByText(/ligger på denne enhed/).waitFor()
    await onDevice(page)
    await page.close()
    await context.setOffline(false)
    const next = await people.table.sit(context, await people.table.join('Bo'))
    await next.getByText(/fra en tidligere bruger er ikke afleveret/).waitFor()
    expect(people.table.notes()).toEqual([])
    await next.getByRole('button', { name: 'Send dem nu' }).click()
    await onServer('Fra den forrige')
    await next.getByText(/fra en tidligere bruger er ikke afleveret/).waitFor({ state: 'detached' })
  })

  test('two tabs of one participant and a tab of the moderator write on the same board', async () => {
    const context = await people.device(LAPTOP)
    const token = await people.table.join('Anna')
    const tabs = [await people.table.sit(context, token), await people.table.sit(context, token)]
    const moderator = await context.newPage()
    await moderator.goto(`${people.server.url}/w/${people.table.made.workshop.id}/board?as=moderator&board=${people.table.board.id}#${people.table.made.moderatorToken}`)
    await saved(moderator)
    for (const [at, page] of [...tabs, moderator].entries()) {
      await page.bringToFront()
      await page.keyboard.press('n')
      await page.keyboard.type(`Fane ${at}`)
      await page.keyboard.press('Escape')
      await saved(page)
    }
    await onServer('Fane 0', 'Fane 1', 'Fane 2')
    expectNothingOverlaps()
  })

  test('a board that closes keeps a half-written idea in the composer, and says that it is closed', async () => {
    const page = await people.phone('Anna')
    await page.getByRole('textbox', { name: 'Jeres idé' }).fill('Halvfærdig tanke')
    await goTo('plenum')
    await page.getByText('Tak. Planchen er lukket.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Jeres idé' }).inputValue()).toBe('Halvfærdig tanke')
    await page.reload()
    await page.getByText('Tak. Planchen er lukket.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Jeres idé' }).inputValue()).toBe('Halvfærdig tanke')
  })
})

describe('phone, pictures and the second round', () => {
  test('a phone begins with the composer, and what is sent stands below and on the board', async () => {
    const page = await people.phone('Anna')
    await page.getByRole('textbox', { name: 'Jeres idé' }).fill('Fleksible vagtplaner')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('.board-card', { hasText: 'Fleksible vagtplaner' }).waitFor()
    await onServer('Fleksible vagtplaner')
    await page.getByRole('button', { name: 'Planche', exact: true }).click()
    await page.locator('.board-note', { hasText: 'Fleksible' }).waitFor()
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })

  test('a large picture is made smaller, stored by the server and shown to everybody at the board', async () => {
    const [anna, bo] = await Promise.all([people.laptop('Anna'), people.laptop('Bo')])
    const photo = await sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#0b5566' } }).jpeg().toBuffer()
    await anna.locator('.board-dock input[type="file"]').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo })
    const width = () => bo.locator('.tl-image').evaluate((image: HTMLImageElement) => image.naturalWidth)
    await until(async () => (await bo.locator('.tl-image').count()) > 0 && (await width()) === 2_400, 'the picture to come to the other window')
  })

  test('what is no picture is refused in words', async () => {
    const page = await people.laptop('Anna')
    await page.locator('.board-dock input[type="file"]').setInputFiles({ name: 'plan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
    await page.getByText('Billedet kunne ikke læses').waitFor()
  })

  test("in round 2 the others' boards stand beside one's own, and an idea is taken home with its origin", async () => {
    const other = people.table.made.workshop.boards.find(({ home, groupId }) => home && groupId !== people.table.board.groupId)
    const joined = await people.server.call<{ participantToken: string }>('POST', '/join', { body: { code: people.table.made.joinCode, groupId: other?.groupId } })
    const theirs = await people.table.sit(await people.device(LAPTOP), joined.value.participantToken)
    await theirs.keyboard.press('n')
    await theirs.keyboard.type('Seniorordninger')
    await theirs.keyboard.press('Escape')
    await saved(theirs)
    const page = await people.laptop('Anna')
    await goTo('plenum')
    await goTo('discussion', 1)
    await page.locator('.board-others .board-card', { hasText: 'Seniorordninger' }).getByRole('button', { name: 'Tag med' }).click()
    await page.locator('.board-note', { hasText: 'Seniorordninger' }).getByText('fra Gruppe 2').waitFor()
    await until(() => readIdeas(people.table.room.doc, []).some(({ from }) => from?.boardId === other?.id), 'the origin to be stored')
  })
})

describe('what must be seen', () => {
  test.each([['light', LAPTOP], ['dark', LAPTOP], ['phone', PHONE]] as const)("tldraw's mark is visible in pixels (%s)", async (name, options) => {
    const context = await people.device({ ...options, colorScheme: name === 'dark' ? 'dark' : 'light' })
    const page = await context.newPage()
    await page.goto(`${people.server.url}/w/${people.table.made.workshop.id}/board#${await people.table.join('Anna')}`)
    await page.locator('[data-phase="live"]').waitFor()
    if (name === 'phone') await page.getByRole('button', { name: 'Planche', exact: true }).click()
    const mark = page.locator('[class*="tl-watermark"]').first()
    await mark.waitFor()
    const place = async () => (await mark.boundingBox()) ?? expect.fail('the mark has no place')
    const contrast = async () => {
      const { channels } = await sharp(await page.screenshot({ clip: await place() })).greyscale().stats()
      return (channels[0]?.max ?? 0) - (channels[0]?.min ?? 0)
    }
    await expect.poll(contrast).toBeGreaterThan(40)
    const covered = async () => {
      const box = await place()
      return page.evaluate(
        ([x, y]) => document.elementFromPoint(x, y)?.closest('[class*="tl-watermark"]') === null && document.elementFromPoint(x, y)?.closest('.board-dock, .board-selection') !== null,
        [box.x + box.width / 2, box.y + box.height / 2] as const,
      )
    }
    await expect.poll(covered).toBe(false)
  })

  // Every day each language on one of the two devices.
  test.each(['da', 'en'] as const)('I10 nothing keeps anybody out: board, list and composer (%s)', async (language) => {
    const made = await people.server.createWorkshop({ language })
    await people.server.call('POST', `/workshops/${made.workshop.id}/commands`, {
      token: made.moderatorToken,
      body: { type: 'programme.goto', itemId: made.workshop.programme.find(({ kind }) => kind === 'discussion')?.id },
    })
    for (const options of (language === 'da' ? [LAPTOP, PHONE] : [PHONE, LAPTOP]).slice(0, scaled(1, 2))) {
      const { value } = await people.server.call<{ participantToken: string }>('POST', '/join', { body: { code: made.joinCode, groupId: made.workshop.groups[0]?.id } })
      const page = await (await people.device(options)).newPage()
      await page.goto(`${people.server.url}/w/${made.workshop.id}/board#${value.participantToken}`)
      await page.locator('[data-phase="live"]').waitFor()
      if (options === LAPTOP) {
        await newIdea(page).click()
        await field(page).waitFor()
        await page.keyboard.type('Flere elever')
        await page.keyboard.press('Escape')
        await page.locator('.board-selection').waitFor()
      }
      expect(await graveFindings(page)).toEqual([])
      await page.locator('.board-tabs button').nth(1).click()
      await page.locator(options === LAPTOP ? '.board-list' : '.tl-canvas').waitFor()
      expect(await graveFindings(page)).toEqual([])
    }
  })
})
