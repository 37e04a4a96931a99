/** What people see when the server ends a line, for each of its reasons: whether the page comes back, what to do, and that nothing is lost. */

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { boardTexts } from '../../shared/i18n/board.ts'
import { closesTexts } from '../../shared/i18n/closes.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import type { RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { saved } from '../support/boardPeople.ts'
import { deviceRows, done, shownText, writeIdea } from '../support/devicePage.ts'
import { download, KEPT_OFFLINE, linePeople, phase, told } from '../support/linePeople.ts'
import { rawClient } from '../support/rawClient.ts'
import { stockClient } from '../support/stockClient.ts'
import { until } from '../support/until.ts'

const seats = linePeople()
const { people, sit, writeWithoutLine } = seats
/** A SyncStep1 of somebody who has nothing. */
const QUESTION = [0, 0, 1, 0]
const [da, en] = [{ ...boardTexts.da, ...closesTexts.da }, { ...boardTexts.en, ...closesTexts.en }]
const sync = () => `${people.server.url.replace('http', 'ws')}/sync`

/** The page's own sockets by room, in the order of their opening, so that a test can say what the page would never say. */
function keepSockets(): void {
  const sockets: WebSocket[] = []
  Reflect.set(window, 'testSockets', sockets)
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sockets.push(this)
    }
  }
}

/** Sends these bytes over the page's socket to the room, so many times. */
const say = (page: Page, room: RoomName, bytes: number[], times = 1): Promise<void> =>
  page.evaluate(
    ({ room, bytes, times }) => {
      const open = (Reflect.get(window, 'testSockets') as WebSocket[]).filter(({ url, readyState }) => decodeURIComponent(url).endsWith(`/${room}`) && readyState === WebSocket.OPEN)
      for (let n = 0; n < times; n += 1) open.at(-1)?.send(Uint8Array.from(bytes))
    },
    { room, bytes, times },
  )

describe('the page comes back by itself', () => {
  test.each([
    ['1013, a server that is busy', 1013, null],
    ['503 instead of a websocket', 1006, 503],
  ])('after %s, with what was written meanwhile', async (_name, code, status) => {
    const seat = await sit('Anna')
    seats.line.refuse(status)
    if (code === 1006) seats.line.hangUp(1001)
    else seats.line.hangUp(code)
    await phase(seat.page, 'offline')
    await writeIdea(seat.page, 'Imens')
    await done(seat.page)
    if (status !== null) await seat.page.getByText(/^Offline: \d+ ændring/).waitFor()
    const tries = seats.line.opened()
    if (status !== null) await until(() => seats.line.opened() > tries, 'the page to try again')
    seats.line.refuse(null)
    await saved(seat.page)
    await until(() => people.table.notes().join() === 'Gemt,Imens', `both: ${people.table.notes()}`)
  })

  test('after 4429 for too much at once; and who is suspended is asked to wait, keeps everything, and is told so after a reload too', async () => {
    const { page, token } = await sit('Anna', keepSockets)
    const { table } = people
    await say(page, people.table.board.room, QUESTION, Math.ceil(LIMITS.socketBurstMessages / LIMITS.questionMessages) * 2)
    await page.getByText(da.waitsTitle).waitFor()
    await saved(page)
    // The same person's other program breaks the rules, too.
    for (let n = 1; n < LIMITS.offences; n += 1) {
      const other = await rawClient(sync(), table.board.room, token)
      await until(() => other.heard.length > 0, 'the other program to be let in')
      other.bytes(Uint8Array.of(99))
      expect((await other.closing()).code).toBe(n === LIMITS.offences - 1 ? 4429 : 4400)
    }
    await told(page, da.waitsTitle, en.waitsTitle)
    await page.getByText(da.waits).waitFor()
    await writeIdea(page, 'I ventetiden')
    await done(page)
    await page.locator(KEPT_OFFLINE).waitFor()
    await page.reload()
    await page.locator(KEPT_OFFLINE).waitFor()
    await page.getByText(da.waitsTitle).waitFor()
    expect(await download(page, da.download)).toContain('I ventetiden')
  })

  test('when the board is open in too many places, which it says, as soon as one of them is closed', async () => {
    const seat = await sit('Anna')
    const { table } = people
    await writeWithoutLine(seat, 'Fra den femte fane')
    const others = await Promise.all(
      Array.from({ length: LIMITS.socketsPerParticipantRoom }, () => rawClient(sync(), table.board.room, seat.token)),
    )
    seats.line.refuse(null)
    await told(seat.page, da.placesTitle, en.placesTitle)
    others[0]?.close()
    await saved(seat.page)
    await until(() => table.notes().includes('Fra den femte fane'), 'the words to arrive')
    for (const other of others) other.close()
  })
})

describe('the page stops and says what to do', () => {
  test('4400: a frame that the server cannot read; loading the page again mends it, and what was not saved arrives', async () => {
    const { page } = await sit('Anna', keepSockets)
    await say(page, people.table.board.room, [99])
    await phase(page, 'refused')
    await told(page, da.refusedTitle, en.refusedTitle)
    await page.getByText(da.ended, { exact: true }).waitFor()
    await page.getByRole('button', { name: da.reload }).click()
    await saved(page)
    await expect.poll(() => shownText(page)).toContain('Gemt')
    // The line of the workshop: there is nothing on the page that only it has.
    await say(page, people.table.made.workshop.rooms.workshop, [99])
    await page.getByRole('heading', { name: da.brokenTitle }).waitFor()
    await page.getByText(da.broken).waitFor()
    await page.getByRole('button', { name: da.reload }).click()
    await saved(page)
  })

  test('4400: changes of an old page that the server does not take stay on the device until their words are out, and then the page goes on', async () => {
    const { table } = people
    const seat = await sit('Anna')
    const { page } = seat
    await writeWithoutLine(seat, 'Mine egne ord')
    const old = new Y.Doc()
    old.getMap('things').set('x', 'as a page of another version may write')
    const scope = JSON.stringify([table.made.workshop.id, seat.owner, table.board.id])
    await deviceRows(page, [{ id: '0', value: { id: '0', update: [...Y.encodeStateAsUpdate(old)], changes: 1 } }], scope)
    seats.line.refuse(null)
    await page.reload()
    await phase(page, 'refused')
    await page.getByText(da.brokenKept).waitFor()
    await page.getByRole('button', { name: da.reload }).click()
    await phase(page, 'refused')
    expect(await download(page, da.download)).toContain('Mine egne ord')
    expect(table.notes()).toEqual(['Gemt'])
    await page.getByRole('button', { name: da.discard }).click()
    await page.getByRole('button', { name: da.discard }).last().click()
    await saved(page)
    await writeIdea(page, 'Skrevet på ny')
    await done(page)
    await until(() => table.notes().join() === 'Gemt,Skrevet på ny', `to go on: ${table.notes()}`)
  })

  test('4401: a removed person has the words on the page, and again after loading it anew', async () => {
    const { table, server } = people
    const seat = await sit('Anna')
    await seat.page.getByRole('button', { name: 'English' }).click()
    await writeWithoutLine(seat, 'Ikke afleveret')
    const path = `/workshops/${table.made.workshop.id}/participants/${seat.owner}/remove`
    expect((await server.call('POST', path, { token: table.made.moderatorToken, body: {} })).status).toBe(200)
    seats.line.refuse(null)
    await seat.page.getByRole('heading', { name: gateTexts.en.removedTitle }).waitFor()
    expect(await download(seat.page, peopleTexts.en.saveMyWords)).toContain('Ikke afleveret')
    await seat.page.reload()
    await seat.page.getByRole('heading', { name: gateTexts.en.removedTitle }).waitFor()
    expect(await download(seat.page, peopleTexts.en.saveMyWords)).toContain('Ikke afleveret')
  })

  test('1009: a board that was filled meanwhile; the words wait on the device, also through a reload, until there is room', async () => {
    const { table } = people
    const seat = await sit('Anna')
    const { page } = seat
    await writeWithoutLine(seat, 'Kom for sent')
    const filler = stockClient(sync(), table.board.room, table.made.moderatorToken)
    await filler.synced()
    const records = recordsOf(filler.doc)
    // Ends of arrows that are gone: they fill a board, and cost nobody anything to draw.
    const props = { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' }
    filler.doc.transact(() => {
      for (let n = records.size; n < LIMITS.boardRecords; n += 1) {
        const base = { id: `binding:${n}`, typeName: 'binding', type: 'arrow', fromId: 'shape:gone', toId: 'shape:gone', meta: {}, props }
        records.set(base.id, new Y.Map([['base', base]]))
      }
    })
    await until(() => recordsOf(table.room.doc).size === LIMITS.boardRecords, 'the board to be full', 20_000)
    seats.line.refuse(null)
    await told(page, da.fullTitle, en.fullTitle)
    await page.reload()
    await phase(page, 'refused')
    expect(await download(page, da.download)).toContain('Kom for sent')
    records.delete('binding:1000')
    await until(() => recordsOf(table.room.doc).size < LIMITS.boardRecords, 'room for one')
    await page.getByRole('button', { name: da.tryAgain }).click()
    await saved(page)
    await until(() => table.notes().includes('Kom for sent'), 'the words to arrive')
    filler.destroy()
  })
})
