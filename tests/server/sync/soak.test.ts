import { expect, onTestFinished, test } from 'vitest'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { collect, COLLECTING } from '../../support/collectServer.ts'
import { figure } from '../../support/figure.ts'
import { LoadClient } from '../../support/loadClient.ts'
import { percentile, slope } from '../../support/percentile.ts'
import { look, WATCHED, type Sight } from '../../support/processWatch.ts'
import { randomFrom } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess } from '../../support/workshopProcess.ts'

// soak: 75 min
const LENGTH_MS = scaled(8_000, 60 * 60_000)
/** Before that every slope is that of boards that fill and of code that is compiled. */
const WARM_UP_MS = scaled(2_000, 10 * 60_000)
const GROUPS = scaled(4, 10)
const PER_GROUP = scaled(3, 6)
const WATCHERS = scaled(3, 12)
const LOOK_EVERY_MS = scaled(400, 5_000)
/** Looks at a time; before the last of them all garbage is collected, so that it shows what is held. */
const WINDOW = scaled(4, 24)
/** So long people work before it is measured what a server holds that has seen all this and is empty again. */
const FIRST_MS = 30_000
/** People edit once a second each and move their cursor twice. */
const TICK_MS = 500
const EXPORTS = ['ideas.csv', 'minutes.docx', 'workshop.json']
/** So many ticks apart: nobody gets more than `LIMITS.exportsPerTokenHour`. */
const EXPORT_TICKS = scaled(14, 130)
const HOURS = LENGTH_MS / 3_600_000
const seed = Date.now() % 1_000_000

interface Window {
  /** Hours since the warm-up. */
  x: number
  heapMiB: number
  residentMiB: number
  handles: number
  p95: number
}

test(`T25: through a long, lively workshop memory, open files and waiting times stay flat, and nothing stays behind (seed ${seed})`, async () => {
  const random = randomFrom(seed)
  const { server, created, workshop, boards, call, join } = await startWorkshopProcess({ groups: GROUPS, env: { ...WATCHED, ...COLLECTING } })
  onTestFinished(() => server.remove())
  const path = `/workshops/${workshop.id}`
  const command = (body: unknown) => call<unknown>('POST', `${path}/commands`, body, created.moderatorToken)
  await command({ type: 'reveal', revealed: true })
  const comesBack = () => 50 + random() * 500
  const people = await Promise.all(boards.flatMap((board) => Array.from({ length: PER_GROUP }, async (_, index) =>
    new LoadClient({ url: server.url, room: board.room, token: await join(board), observes: index === 0, comesBack }))))
  const watch = ({ rooms }: Workshop) => Array.from({ length: WATCHERS }, (_, index) =>
    new LoadClient({ url: server.url, room: index % 3 === 0 ? rooms.workshop : rooms.gathering, token: created.viewerToken, comesBack }))
  let everyone = people
  const closes: number[][] = []
  /** Those who are away for a moment, and come back by themselves. */
  const away = new Set<ReturnType<typeof setTimeout>>()
  const leaveAll = () => {
    for (const coming of away) clearTimeout(coming)
    away.clear()
    for (const one of everyone) one.leave()
  }
  onTestFinished(leaveAll)
  const come = async () => {
    // A gathering that nobody has looked at for a while goes on under another name.
    everyone = [...people, ...watch(await call<Workshop>('GET', path, undefined, created.moderatorToken))]
    closes.push(...everyone.map((one) => one.closes))
    for (const one of everyone) one.connect()
    await until(() => everyone.every(({ synced }) => synced), 'all in', 30_000)
  }
  await come()

  const pick = <One>(from: readonly One[]): One => {
    const one = from[Math.floor(random() * from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  let ticks = 0
  let exported = 0
  const failures: string[] = []
  const attempt = (what: Promise<unknown>) => void what.catch((error: unknown) => failures.push(String(error)))
  const work = () => {
    ticks++
    for (const one of people) one.cursor()
    for (const [index, one] of people.entries()) if (index % 2 === ticks % 2) one.edit(random() < 0.2 ? 200 : 0)
    if (ticks % 6 === 0) pick(everyone).restart()
    if (ticks % 10 === 0) {
      const one = pick(everyone)
      one.leave()
      const coming = setTimeout(() => {
        away.delete(coming)
        one.connect()
      }, comesBack())
      away.add(coming)
    }
    if (ticks % EXPORT_TICKS === 1) {
      const headers = { authorization: `Bearer ${created.moderatorToken}` }
      attempt(fetch(`${server.url}/api/v1${path}/exports/${pick(EXPORTS)}`, { headers }).then(async (answer) => {
        if (!answer.ok) throw new Error(`an export answered ${answer.status}`)
        await answer.arrayBuffer()
        exported++
      }))
    }
    if (ticks % 30 === 0) attempt(command({ type: 'spotlight', boardId: pick(boards).id }))
  }
  /** Heap in MiB when everybody has left and no board is in memory any more; the workshop's own room, a few values, stays. */
  const heapWhenEmpty = async () => {
    leaveAll()
    await until(async () => (await look(server)).rooms === 1, 'no board stays in memory', 180_000)
    await collect(server)
    return (await look(server)).heapMiB
  }
  let emptyBefore = 0
  if (HOURS >= 0.5) {
    const first = setInterval(work, TICK_MS)
    await until(() => ticks * TICK_MS >= FIRST_MS && exported >= EXPORTS.length, 'everything has been done', FIRST_MS * 10).finally(() => clearInterval(first))
    emptyBefore = await heapWhenEmpty()
    await come()
  }
  const working = setInterval(work, TICK_MS)
  onTestFinished(() => clearInterval(working))

  const started = performance.now()
  const windows: Window[] = []
  let looks: Sight[] = []
  let nextLook = started + WARM_UP_MS
  await until(async () => {
    const now = performance.now()
    if (now < nextLook) return false
    nextLook += LOOK_EVERY_MS
    if (windows.length === 0 && looks.length === 0) for (const one of people) one.acks = []
    if (looks.length === WINDOW - 1) await collect(server)
    looks.push(await look(server))
    if (looks.length === WINDOW) {
      const least = (of: (sight: Sight) => number) => Math.min(...looks.map(of))
      windows.push({
        x: (now - started - WARM_UP_MS) / 3_600_000, p95: percentile(people.flatMap(({ acks }) => acks), 0.95),
        heapMiB: least((sight) => sight.heapMiB), residentMiB: least((sight) => sight.residentMiB), handles: least((sight) => sight.handles),
      })
      for (const one of people) one.acks = []
      looks = []
    }
    return now > started + LENGTH_MS
  }, 'the workshop is over', LENGTH_MS + 120_000)

  clearInterval(working)
  const most = await look(server)
  leaveAll()
  await until(async () => (await look(server)).sockets === 0, 'no socket is left', 60_000)
  await until(() => exported > 0 || failures.length > 0, 'a document has come', 60_000)
  const half = (from: number, to: number) => percentile(windows.slice(Math.floor(windows.length * from), Math.ceil(windows.length * to)).map(({ p95 }) => p95), 0.5)
  const [early, late] = [half(0, 0.5), half(0.5, 1)]
  const heapPerHour = slope(windows.map(({ x, heapMiB }) => ({ x, y: heapMiB })))
  const residentPerHour = slope(windows.map(({ x, residentMiB }) => ({ x, y: residentMiB })))
  figure('fair', 'long workshop: length', Math.round(LENGTH_MS / 1_000), 's')
  figure('fair', 'long workshop: sockets', everyone.length)
  figure('fair', 'long workshop: documents exported', exported)
  figure('fair', 'long workshop: p95 until acknowledged, first half', early, 'ms')
  figure('fair', 'long workshop: p95 until acknowledged, second half', late, 'ms')
  figure('fair', 'long workshop: handles at the end of the warm-up', windows[0]?.handles ?? NaN)
  figure('fair', 'long workshop: handles at its end', windows.at(-1)?.handles ?? NaN)
  figure('fair', 'long workshop: memory of the process at its end', most.residentMiB, 'MiB')
  if (HOURS >= 0.5) {
    // While people work, boards remember some of their edits (0024); an empty server has nothing to remember.
    const more = (await heapWhenEmpty()) - emptyBefore
    figure('fair', 'long workshop: heap, rise per hour after the warm-up', heapPerHour, 'MiB')
    figure('fair', 'long workshop: memory of the process, rise per hour after the warm-up', residentPerHour, 'MiB')
    figure('fair', 'long workshop: heap of the empty server after it, more than before', more, 'MiB')
    // Code that came to be compiled since, with what V8 notes of it, is about one MiB of it.
    expect(more).toBeLessThan(5)
    expect(heapPerHour, windows.map(({ heapMiB }) => Math.round(heapMiB)).join(' ')).toBeLessThan(5)
    expect(late).toBeLessThanOrEqual(1.3 * early + 5)
  }
  expect(failures).toEqual([])
  expect(exported).toBeGreaterThan(0)
  expect(closes.flat()).toEqual([])
  expect(windows.at(-1)?.handles ?? Infinity).toBeLessThan((windows[0]?.handles ?? 0) + 20)
}, LENGTH_MS + 14 * 60_000)
