/** Pages that come back to something else than they left: another board, an older backup, an hour later. Nothing is lost without a word. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { CheckpointSummary } from '../../shared/api.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { readIdeas } from '../../shared/board/ideas.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { boardTexts } from '../../shared/i18n/board.ts'
import { closesTexts } from '../../shared/i18n/closes.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { saved } from '../support/boardPeople.ts'
import { done, shownText, writeIdea } from '../support/devicePage.ts'
import { visit } from '../support/doctorVisit.ts'
import { download, linePeople, phase, told } from '../support/linePeople.ts'
import { stockClient } from '../support/stockClient.ts'
import { until } from '../support/until.ts'

const seats = linePeople()
const { people, sit, writeWithoutLine } = seats
const [da, en] = [{ ...boardTexts.da, ...closesTexts.da }, { ...boardTexts.en, ...closesTexts.en }]

describe('to another board', () => {
  test('what was written without a line on one board of the group is handed in from another', async () => {
    const { table } = people
    const seat = await sit('Anna')
    await writeWithoutLine(seat, 'På den første planche')
    const other = table.made.workshop.boards.find(({ groupId, id }) => groupId === table.board.groupId && id !== table.board.id)
    const area = table.made.workshop.focusAreas.find(({ id }) => id === other?.focusAreaId)
    await seat.page.getByRole('button', { name: da.otherAreasMore }).click()
    await seat.page.locator(`.board-areas button[title="${area?.title}"]`).click()
    await seat.page.locator('[data-phase="opening"], [data-phase="offline"][data-kept="0"]').first().waitFor()
    seats.line.refuse(null)
    await until(() => table.notes().includes('På den første planche'), 'the words to arrive')
    await saved(seat.page)
  })

  test('4403: whoever is moved to another group is offered the words that were not handed in to the old one', async () => {
    const { table, server } = people
    const seat = await sit('Anna')
    await writeWithoutLine(seat, 'Til den gamle gruppe')
    const [, other] = table.made.workshop.groups
    await server.call('POST', `/workshops/${table.made.workshop.id}/group`, { token: seat.token, body: { groupId: other?.id } })
    seats.line.refuse(null)
    await told(seat.page, da.refusedTitle, en.refusedTitle)
    expect(await download(seat.page, da.download)).toContain('Til den gamle gruppe')
    await seat.page.reload()
    await phase(seat.page, 'live')
    await told(seat.page, da.keptHereTitle, en.keptHereTitle)
    expect(await download(seat.page, da.leftBehindDownload)).toContain('Til den gamle gruppe')
  })

  test('4404: a group that is taken away, and then the whole workshop: the words are offered each time', async () => {
    const { table, server } = people
    const seat = await sit('Anna')
    const { page } = seat
    await writeWithoutLine(seat, 'Til gruppen, der forsvandt')
    // A group with ideas cannot be taken away; what lies on a device alone nobody knows of.
    const mind = stockClient(`${server.url.replace('http', 'ws')}/sync`, table.board.room, table.made.moderatorToken)
    await mind.synced()
    for (const { recordId } of readIdeas(mind.doc, [])) recordsOf(mind.doc).delete(recordId)
    const path = `/workshops/${table.made.workshop.id}/commands`
    const body = { type: 'group.remove', groupId: table.board.groupId }
    await until(async () => (await server.call('POST', path, { token: table.made.moderatorToken, body })).status === 200, 'the group to go')
    mind.destroy()
    seats.line.refuse(null)
    await page.getByText(da.keptHereTitle).waitFor()
    expect(await download(page, da.leftBehindDownload)).toContain('Til gruppen, der forsvandt')
    const [, other] = table.made.workshop.groups
    await page.getByRole('button', { name: other?.name ?? '' }).click()
    await phase(page, 'live')
    await page.getByText(da.keptHereTitle).waitFor()
    await page.getByRole('button', { name: da.leftBehindLater }).click()
    await writeWithoutLine(seat, 'Til en ny')
    await server.call('DELETE', `/workshops/${table.made.workshop.id}`, { token: table.made.moderatorToken })
    seats.line.refuse(null)
    // Gone with its links: the server cannot tell a deleted workshop from a link that it never gave.
    await page.getByRole('heading', { name: gateTexts.da.refusedTitle }).waitFor()
    const all = await download(page, peopleTexts.da.saveMyWords)
    for (const words of ['Til gruppen, der forsvandt', 'Til en ny']) expect(all).toContain(words)
  })
})

describe('to an older backup', () => {
  test('the page shows the board as it is now, says what is missing and gives the words; what was not handed in is handed in', async () => {
    const { table, server } = people
    const seat = await sit('Anna')
    const { page } = seat
    const settings = { PLANCHE_DATA_DIR: server.dataDir, PLANCHE_PORT: String(server.port) }
    const folder = mkdtempSync(join(tmpdir(), 'planche-back-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'backup.db')
    expect((await visit(['backup', file], settings)).code).toBe(0)
    await writeIdea(page, 'Efter sikkerhedskopien')
    await done(page)
    await saved(page)

    // While the page is there.
    expect((await visit(['restore', file], settings)).code).toBe(0)
    await told(page, da.goneTitle(1), en.goneTitle(1))
    const shows = async (...words: string[]) => {
      const text = await shownText(page)
      return words.map((word) => text.includes(word))
    }
    await expect.poll(() => shows('Gemt', 'Efter')).toEqual([true, false])
    expect(await download(page, da.goneDownload)).toBe('Efter sikkerhedskopien')
    const versions = `/workshops/${table.made.workshop.id}/boards/${table.board.id}/checkpoints`
    const { value } = await server.call<CheckpointSummary[]>('GET', versions, { token: table.made.moderatorToken })
    const kept = value.find(({ why }) => why === 'beforeRestore')
    const answer = await fetch(`${server.url}/api/v1${versions}/${kept?.id}`, { headers: { authorization: `Bearer ${table.made.moderatorToken}` } })
    const before = new Y.Doc()
    Y.applyUpdate(before, new Uint8Array(await answer.arrayBuffer()))
    expect(readIdeas(before, []).map(({ text }) => text).sort()).toEqual(['Efter sikkerhedskopien', 'Gemt'])
    await page.getByRole('button', { name: da.close, exact: true }).click()

    // And while it is away, as when the server was stopped for it.
    await writeWithoutLine(seat, 'Uden linje')
    expect((await visit(['restore', file], settings)).code).toBe(0)
    seats.line.refuse(null)
    await saved(page)
    await until(async () => (await shownText(page)).includes('Uden linje'), 'the page to have its own words')
    await until(() => table.notes().join() === 'Gemt,Uden linje', `the server to have both: ${table.notes()}`)
    expect(await page.getByText(/er væk eller lavet om/).count()).toBe(0)
  })
})

describe('from a sleep', () => {
  /** Stops everything in the page in the middle of what it does; the clock has gone on for an hour when it wakes. */
  async function shutLid(page: Page): Promise<() => Promise<void>> {
    const session = await page.context().newCDPSession(page)
    await session.send('Debugger.enable')
    const stopped = new Promise<void>((resolve) => session.once('Debugger.paused', () => resolve()))
    await session.send('Debugger.pause')
    await stopped
    return async () => {
      await session.send('Runtime.evaluate', { expression: '{ const real = Date.now.bind(Date); Date.now = () => real() + 3_600_000 }' })
      await session.send('Debugger.resume')
    }
  }

  test('a laptop whose line died without a word notices within seconds of waking, says so, and everything merges', async () => {
    const { table } = people
    const { page } = await sit('Anna')
    const phases: { name: string; at: number }[] = []
    await page.exposeFunction('tellPhase', (name: string) => phases.push({ name, at: performance.now() }))
    await page.locator('[data-phase]').first().evaluate((element) => {
      const tell = Reflect.get(window, 'tellPhase') as (name: string) => void
      new MutationObserver(() => tell(element.getAttribute('data-phase') ?? '')).observe(element, { attributes: true, attributeFilter: ['data-phase'] })
    })
    seats.line.forget()
    await writeIdea(page, 'Lige før låget')
    await done(page)
    const wake = await shutLid(page)
    const other = stockClient(`${people.server.url.replace('http', 'ws')}/sync`, table.board.room, table.made.moderatorToken)
    await other.synced()
    createIdea(other.doc, { id: 'shape:other', text: 'Imens', xy: { x: 400, y: 300 } })
    await until(() => table.notes().includes('Imens'), 'the others to go on')
    expect(table.notes()).not.toContain('Lige før låget')
    expect(phases).toEqual([])

    const woke = performance.now()
    await wake()
    await until(() => phases.some(({ name }) => name === 'offline'), 'the page to notice')
    expect((phases[0]?.at ?? Infinity) - woke).toBeLessThan(5_000)
    await saved(page)
    await until(() => table.notes().join() === 'Gemt,Imens,Lige før låget', `the server to have all: ${table.notes()}`)
    await until(async () => (await shownText(page)).includes('Imens'), 'the page to have what the others wrote')
    other.destroy()
  })
})
