/**
 * Reads a write-ahead log that a killed process left, before SQLite does: it ends the log at the first frame whose checksum is wrong,
 * without a word, and takes everything behind for never written. (SQLite's file format, part 4.)
 *
 * What can be told apart: that one byte of a frame was changed is proven by both sums (`logChecksum.ts`), wherever the frame stands.
 * Where more than that is wrong, the log is damaged for certain if a later transaction stands behind, since none is begun before the
 * one before is on the disk. What cannot be told apart is damage to the very last transaction from one that a power failure has
 * torn, nor from what a failed fsync left there: it may have been acknowledged or not. A process that was killed leaves neither,
 * since the system keeps what it wrote, in order.
 */

import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import { bytesApart, changedBytes, logSum, type Fix, type Sum } from './logChecksum.ts'

export const LOG_HEAD = 32
export const FRAME_HEAD = 24
const MAGIC = 0x377f0682
/** Ours are all made with SQLite's own default. */
const USUAL_PAGE = 4_096

/** One page as it was written. What a frame that is not whole says of itself may be wrong. */
export interface Frame {
  /** Offset in the file. */
  start: number
  page: number
  /** Not 0 when it ends a transaction. */
  commit: number
  whole: boolean
  /** Something in it was changed: any one of these bytes, by their offsets in the frame, or what does not matter when there is none. */
  changed: Fix[] | null
}

export interface WalkedLog {
  big: boolean
  pageSize: number
  /** Of the head, up to its sums, as it was. */
  head: Buffer
  /** Something in the head was changed. */
  headChanged: boolean
  /** Those that count, in their order. */
  frames: Frame[]
  /** How many of `frames` are not whole: their pages are lost. 1 more when the head of the log is. */
  lost: number
  /** The last transaction is not whole, and whether it ever was cannot be said. */
  unsure: boolean
}

export function sumAt(bytes: Buffer, at: number): Sum {
  return [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
}

export function withFix(bytes: Buffer, { at, value }: Fix): Buffer {
  const right = Buffer.from(bytes)
  right[at] = value
  return right
}

interface Judged {
  /** What the next frame's sum begins with; the second where it may be that instead. */
  sums: Sum[]
  /** Bytes that differ in the sum, or that were changed beside it. */
  apart: number
  changed: Fix[]
  /** What was changed if the sum is right after all: at the end of a page a byte changes but one of the sum. */
  instead: Fix[]
}

/** Whether `checked` and the sum stored for it agree but for one byte: in the sum itself, or `changed`. Null when it takes more. */
function judge(checked: Buffer, stored: Sum, big: boolean, from: Sum): Judged | null {
  const sum = logSum(checked, big, from)
  const apart = bytesApart(stored, sum)
  if (apart === 0) return { sums: [sum], apart, changed: [], instead: [] }
  const changed = changedBytes(checked, big, from, stored)
  if (apart === 1) return { sums: changed.length > 0 ? [sum, stored] : [sum], apart, changed: [], instead: changed }
  return changed.length > 0 ? { sums: [stored], apart: 1, changed, instead: [] } : null
}

interface Head extends Pick<WalkedLog, 'big' | 'pageSize' | 'head' | 'headChanged'> {
  salts: Sum
  /** What the first frame's sum begins with. */
  sum: Sum
  whole: boolean
}

/**
 * What marks the frames of this round when the head does not tell: the first frame, unless it went with the head. The first half
 * grows by one with every round, so that a second frame from the round before is known.
 */
function saltsOf(firstFrame: Buffer, secondFrame: Buffer): Sum {
  const first = sumAt(firstFrame, 8)
  if (secondFrame.length < FRAME_HEAD) return first
  const second = sumAt(secondFrame, 8)
  return first[0] === (second[0] + 1) % 2 ** 32 ? first : second
}

function headOf(bytes: Buffer, firstFrame: Buffer, secondFrame: Buffer): Head {
  const checked = bytes.subarray(0, 24)
  for (const big of [false, true]) {
    const judged = judge(checked, sumAt(bytes, 24), big, [0, 0])
    if (!judged) continue
    const possible = judged.changed.length === 0 ? [checked] : judged.changed.map((fix) => withFix(checked, fix))
    const ours = possible.filter((one) => one.readUInt32BE(0) === MAGIC + (big ? 1 : 0))
    const head = ours.find((one) => bytesApart(sumAt(one, 16), sumAt(firstFrame, 8)) === 0) ?? (judged.apart === 0 ? ours[0] : undefined)
    if (head) return { big, pageSize: head.readUInt32BE(8), head, headChanged: judged.apart > 0, salts: sumAt(head, 16), sum: logSum(head, big, [0, 0]), whole: true }
  }
  return {
    big: endianness() === 'BE', pageSize: USUAL_PAGE, head: checked, headChanged: true, salts: saltsOf(firstFrame, secondFrame), sum: sumAt(bytes, 24), whole: false,
  }
}

/** Every frame of the file, those that an earlier round has left behind among them: they are not whole. */
function framesOf(head: Head, read: (at: number, length: number) => Buffer): Frame[] {
  const frames: Frame[] = []
  const length = FRAME_HEAD + head.pageSize
  /** What the next sum may begin with: after a broken frame, what it says of itself or what it comes to. */
  let begins: Sum[] = [head.sum]
  let instead: Fix[] = []
  const inFrame = (fixes: readonly Fix[]): Fix[] => fixes.map(({ at, value }) => ({ at: at < 8 ? at : at + 16, value }))
  for (let start = LOG_HEAD; ; start += length) {
    const bytes = read(start, length)
    if (bytes.length < length) return frames
    const saltsApart = bytesApart(sumAt(bytes, 8), head.salts)
    const checked = saltsApart <= 1 ? Buffer.concat([bytes.subarray(0, 8), bytes.subarray(FRAME_HEAD)]) : null
    const stored = sumAt(bytes, 16)
    const verdicts = checked ? begins.map((from) => judge(checked, stored, head.big, from)).filter((one) => one !== null) : []
    const judged = verdicts.toSorted((one, other) => one.apart - other.apart)[0] ?? null
    const whole = judged !== null && saltsApart + judged.apart <= 1
    const previous = frames.at(-1)
    const [, second] = begins
    if (previous && whole && instead.length > 0 && checked && second && judge(checked, stored, head.big, second)?.apart === 0) previous.changed = inFrame(instead)
    instead = judged?.instead ?? []
    frames.push({
      start,
      page: checked ? bytes.readUInt32BE(0) : 0,
      commit: checked ? bytes.readUInt32BE(4) : 0,
      whole,
      changed: whole && saltsApart + judged.apart === 0 ? null : inFrame(judged?.changed ?? []),
    })
    const [first] = begins
    begins = whole ? judged.sums : [stored, ...(checked && first ? [logSum(checked, head.big, first)] : [])]
  }
}

/** Whether a transaction stands behind the one that `frames` begin within: it was begun when that one was on the disk. */
function goesOn(frames: readonly Frame[]): boolean {
  let ended = false
  for (const { whole, commit } of frames) {
    if (whole && ended) return true
    ended = commit !== 0
  }
  return false
}

function settle(head: Head, seen: readonly Frame[]): WalkedLog {
  const counted = seen.slice(0, seen.findLastIndex(({ whole }) => whole) + 1)
  const broken = counted.findIndex(({ whole }) => !whole)
  const ends = counted.some(({ whole, commit }, n) => whole && commit !== 0 && n > broken)
  // The head is on the disk before the first frame is written.
  const damaged = head.whole ? broken >= 0 && goesOn(counted.slice(broken)) : ends
  const { big, pageSize, head: bytes, headChanged } = head
  const log = { big, pageSize, head: bytes, headChanged: headChanged && counted.length > 0 }
  if (!damaged) return { ...log, frames: broken < 0 ? counted : counted.slice(0, broken), lost: 0, unsure: broken >= 0 && ends }
  const frames = counted.slice(0, counted.findLastIndex(({ commit }) => commit !== 0) + 1)
  return { ...log, frames, lost: frames.filter(({ whole }) => !whole).length + (head.whole ? 0 : 1), unsure: false }
}

/** What stands in the log at `path`, which nobody has open; null when there is none. */
export function walkLog(path: string): WalkedLog | null {
  if (!existsSync(path)) return null
  const file = openSync(path, 'r')
  try {
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(file, bytes, 0, length, at))
    }
    if (fstatSync(file).size < LOG_HEAD + FRAME_HEAD) return null
    // The second frame is asked only where the head does not say how long a frame is.
    const head = headOf(read(0, LOG_HEAD), read(LOG_HEAD, FRAME_HEAD), read(LOG_HEAD + FRAME_HEAD + USUAL_PAGE, FRAME_HEAD))
    return settle(head, framesOf(head, read))
  } finally {
    closeSync(file)
  }
}

/** The log up to each piece of it that is lost, as far as a transaction ends there, and with nothing in it: the longest first. */
export function logsBefore(log: WalkedLog): WalkedLog[] {
  const lengths = new Set([0])
  let ended = 0
  for (const [n, { whole, commit }] of log.frames.entries()) {
    if (!whole) lengths.add(ended)
    else if (commit !== 0) ended = n + 1
  }
  return [...lengths].toReversed().map((length) => ({ ...log, frames: log.frames.slice(0, length) }))
}
