/**
 * The write-ahead log that a killed process left, before the database is opened: a byte that was changed in it is put right, and the
 * log as it was found is kept beside (`planche.db.before-mending-wal`, for as long as other such copies).
 */

import { closeSync, copyFileSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { logSum, type Sum } from './logChecksum.ts'
import { isTree } from './treePage.ts'
import { FRAME_HEAD, LOG_HEAD, walkLog, withFix, type Frame, type WalkedLog } from './walkLog.ts'

const EVIDENCE = '.before-mending-wal'
/** Leaves of tables, and of those that are their own index: both hold rows with checksums of their own. */
const LEAVES = new Set([13, 10])
/** Whose tree begins behind the head of the file. */
const SCHEMA_PAGE = 1

/** What was wrong with a log, in numbers. */
export interface LogDamage {
  /** Frames that count. */
  frames: number
  /** Bytes put right. */
  mended: number
  /** Frames in which one byte is wrong, and nothing says which of several: they are taken as they are, for checksums of rows to find it. */
  blurred: number
  /** Frames whose content is lost. */
  lost: number
  /** Whether its last transaction is torn or damaged, which cannot be told apart. */
  unsure: boolean
}

/** A log with the places of its changed bytes decided. */
export interface SettledLog extends WalkedLog {
  damage: LogDamage
}

interface Files {
  log: number
  database: number
}

function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, at))
}

function frameBytes({ log }: Files, { pageSize }: WalkedLog, { start, changed }: Frame): Buffer {
  const bytes = readAt(log, start, FRAME_HEAD + pageSize)
  const [fix] = changed ?? []
  return fix ? withFix(bytes, fix) : bytes
}

/**
 * Which of several bytes was changed, by what the page held before: nearly all of a page stays as it is from one time to the next,
 * and a page that was taken for another has little in common with it. Null when nothing speaks for one of them.
 */
function likeliest(files: Files, log: WalkedLog, number: number): Frame['changed'] {
  const frame = log.frames[number]
  if (!frame?.changed || frame.changed.length < 2) return frame?.changed ?? null
  const before = (page: number): Buffer => {
    if (page < 1) return Buffer.alloc(0)
    const earlier = log.frames.slice(0, number).findLast((one) => one.whole && one.page === page)
    return earlier ? frameBytes(files, log, earlier).subarray(FRAME_HEAD) : readAt(files.database, (page - 1) * log.pageSize, log.pageSize)
  }
  const bytes = frameBytes(files, log, { ...frame, changed: null })
  const scored = frame.changed.map((fix) => {
    const right = withFix(bytes, fix)
    const held = before(right.readUInt32BE(0))
    let same = 0
    for (const [at, value] of held.entries()) if (right[FRAME_HEAD + at] === value) same++
    return { fix, same }
  })
  const most = Math.max(...scored.map(({ same }) => same))
  const best = scored.filter(({ same }) => same === most)
  const [only] = best
  return only && best.length === 1 ? [only.fix] : []
}

/** Settles what was changed in each frame. One whose number of its own page may be wrong is lost, unless it is known. */
function settleFrames(files: Files, log: WalkedLog): SettledLog {
  const damage: LogDamage = { frames: log.frames.length, mended: log.headChanged && log.lost === 0 ? 1 : 0, blurred: 0, lost: log.lost, unsure: log.unsure }
  const settled: WalkedLog = { ...log, frames: [...log.frames] }
  for (const [number, frame] of log.frames.entries()) {
    if (!frame.changed || !frame.whole) continue
    const changed = likeliest(files, settled, number) ?? []
    const inHead = frame.changed.filter(({ at }) => at < FRAME_HEAD)
    const known = frame.changed.length === 0 || changed.length === 1
    const whole = known || inHead.length === 0
    const bytes = frameBytes(files, log, { ...frame, changed })
    settled.frames[number] = { ...frame, whole, changed: whole ? changed : frame.changed, page: bytes.readUInt32BE(0), commit: bytes.readUInt32BE(4) }
    if (known) damage.mended++
    else if (whole) damage.blurred++
    else damage.lost++
  }
  return { ...settled, lost: damage.lost, damage }
}

/** Writes the frames that count to `to`, with sums that fit. */
function rewrite(files: Files, log: WalkedLog, to: string): void {
  const out = openSync(to, 'w', 0o600)
  const put = (sum: Sum, bytes: Buffer, at: number): void => {
    bytes.writeUInt32BE(sum[0], at)
    bytes.writeUInt32BE(sum[1], at + 4)
  }
  try {
    let sum = logSum(log.head, log.big, [0, 0])
    const head = Buffer.concat([log.head, Buffer.alloc(LOG_HEAD - log.head.length)])
    put(sum, head, log.head.length)
    writeSync(out, head)
    for (const frame of log.frames) {
      const bytes = frameBytes(files, log, frame)
      log.head.copy(bytes, 8, 16, 24)
      sum = logSum(bytes.subarray(FRAME_HEAD), log.big, logSum(bytes.subarray(0, 8), log.big, sum))
      put(sum, bytes, 16)
      writeSync(out, bytes)
    }
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
}

function withFiles<Result>(path: string, use: (files: Files) => Result): Result {
  const log = openSync(`${path}-wal`, 'r')
  const database = openSync(path, 'r')
  try {
    return use({ log, database })
  } finally {
    closeSync(log)
    closeSync(database)
  }
}

/** Puts the log of the database at `path` right. Does nothing with one whose content is partly lost, but for saying so. */
export function mendLog(path: string): SettledLog | null {
  const walked = walkLog(`${path}-wal`)
  if (!walked || !(walked.headChanged || walked.unsure || walked.lost > 0 || walked.frames.some(({ changed }) => changed))) return null
  return withFiles(path, (files) => {
    const log = settleFrames(files, walked)
    if (log.lost > 0) return log
    copyFileSync(`${path}-wal`, `${path}${EVIDENCE}`)
    if (log.damage.mended + log.damage.blurred > 0) {
      rewrite(files, log, `${path}${EVIDENCE}.part`)
      rmSync(`${path}-shm`, { force: true })
      renameSync(`${path}${EVIDENCE}.part`, `${path}-wal`)
    }
    return log
  })
}

/**
 * Writes what is whole of the damaged log beside the database at `path` into `copy`, a copy of that. A page of a tree whose last content
 * is lost is made unreadable there, so that nothing takes what it held before for what it holds; rows in that are offered behind the
 * end of the file, where each has its own checksum to speak for it; before them, those that are left in the damaged frame itself. Any
 * other page holds a piece of one row, whose checksum speaks for all of it: it stays as its frame has it, which may be whole but for
 * the frame before it, where the sums of both begin.
 */
export function emptyDamagedLog(log: WalkedLog, path: string, copy: string): void {
  const { pageSize, frames } = log
  const file = openSync(copy, 'r+')
  const written = openSync(`${path}-wal`, 'r')
  const put = (page: number, bytes: Buffer): number => writeSync(file, bytes, 0, pageSize, (page - 1) * pageSize)
  const pages = (): number => Math.ceil(statSync(copy).size / pageSize)
  try {
    withFiles(path, (files) => {
      for (const frame of new Map(frames.filter(({ whole }) => whole).map((one) => [one.page, one])).values()) {
        put(frame.page, frameBytes(files, log, frame).subarray(FRAME_HEAD))
      }
    })
    const inFile = pages()
    const last = new Map(frames.flatMap((one): [number, Frame][] => pagesSaid(one).map((page) => [page, one])))
    for (const [page, { whole, start }] of last) {
      if (whole || page < 1 || page > inFile) continue
      const left = readAt(written, start + FRAME_HEAD, pageSize)
      put(pages() + 1, left)
      const before = readAt(file, (page - 1) * pageSize, pageSize)
      if (LEAVES.has(before[0] ?? 0)) put(pages() + 1, before)
      put(page, page === SCHEMA_PAGE || isTree({ bytes: left, head: 0 }) ? Buffer.alloc(pageSize) : left)
    }
    fsyncSync(file)
  } finally {
    closeSync(written)
    closeSync(file)
  }
}

/** Of one that is not whole, every page that it may have been. */
function pagesSaid({ page, whole, changed }: Frame): number[] {
  if (whole) return [page]
  const number = Buffer.alloc(FRAME_HEAD)
  number.writeUInt32BE(page)
  return [page, ...(changed ?? []).filter(({ at }) => at < 4).map((fix) => withFix(number, fix).readUInt32BE(0))]
}
