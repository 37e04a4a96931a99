import { random } from './random.ts'

/** One thing that happens in a simulated workshop. Plain data, so that a script can be printed, shortened, pinned and run again. */
export type Op =
  /** A gesture at a desk (see `DESKS`); `dice` decides which. */
  | { op: 'edit'; desk: number; dice: number }
  | { op: 'cut' | 'stall' | 'offline' | 'online' | 'reload'; device: number }
  | { op: 'close' | 'open'; board: number }
  | { op: 'lock' | 'unlock'; group: number }
  | { op: 'move' | 'moveBack' | 'revoke' | 'readmit'; person: number }
  | { op: 'reveal'; yes: boolean }
  | { op: 'crash' | 'start' | 'refuseAppend' }
  | { op: 'wait'; ms: number }
  /** Everybody rests until the network is quiet: the plenum must be the boards then. */
  | { op: 'quiet' }

/** Places at which somebody writes: a token and a board. The first person has a laptop and a phone; the moderator is at both boards. */
export const DESKS = [
  { token: 'p1_g1', board: 0 },
  { token: 'p1_g1', board: 0 },
  { token: 'p2_g1', board: 0 },
  { token: 'p3_g2', board: 1 },
  { token: 'p4_g2', board: 1 },
  { token: 'moderator', board: 0 },
  { token: 'moderator', board: 1 },
] as const
/** After the desks: a guest at a board, the wall, and a guest at the wall. */
export const READERS = 3
const DEVICES = DESKS.length + READERS
const BOARDS = 2
const PEOPLE = 4

type Maker = (dice: ReturnType<typeof random>) => Op

const KINDS: readonly [weight: number, make: Maker][] = [
  [110, (dice) => ({ op: 'edit', desk: dice.int(0, DESKS.length - 1), dice: dice.int(0, 2 ** 31) })],
  [30, (dice) => ({ op: 'wait', ms: dice.int(0, 3_000) })],
  [8, (dice) => ({ op: 'cut', device: dice.int(0, DEVICES - 1) })],
  [3, (dice) => ({ op: 'stall', device: dice.int(0, DEVICES - 1) })],
  [8, (dice) => ({ op: 'offline', device: dice.int(0, DEVICES - 1) })],
  [16, (dice) => ({ op: 'online', device: dice.int(0, DEVICES - 1) })],
  [3, (dice) => ({ op: 'reload', device: dice.int(0, DEVICES - 1) })],
  [3, (dice) => ({ op: 'close', board: dice.int(0, BOARDS - 1) })],
  [4, (dice) => ({ op: 'open', board: dice.int(0, BOARDS - 1) })],
  [2, (dice) => ({ op: 'lock', group: dice.int(0, BOARDS - 1) })],
  [3, (dice) => ({ op: 'unlock', group: dice.int(0, BOARDS - 1) })],
  [2, (dice) => ({ op: 'move', person: dice.int(0, PEOPLE - 1) })],
  [2, (dice) => ({ op: 'moveBack', person: dice.int(0, PEOPLE - 1) })],
  [2, (dice) => ({ op: 'revoke', person: dice.int(0, PEOPLE - 1) })],
  [2, (dice) => ({ op: 'readmit', person: dice.int(0, PEOPLE - 1) })],
  [6, (dice) => ({ op: 'reveal', yes: dice.int(0, 2) > 0 })],
  [3, () => ({ op: 'crash' })],
  [6, () => ({ op: 'start' })],
  [3, () => ({ op: 'refuseAppend' })],
  [2, () => ({ op: 'quiet' })],
]
const WEIGHTS = KINDS.reduce((sum, [weight]) => sum + weight, 0)

/** The same seed and length, the same script. */
export function scriptOf(seed: number, length: number): Op[] {
  const dice = random(seed)
  return Array.from({ length }, () => {
    let left = dice.int(0, WEIGHTS - 1)
    const kind = KINDS.find(([weight]) => (left -= weight) < 0) ?? KINDS[0]
    if (!kind) throw new Error('no kind of operation')
    return kind[1](dice)
  })
}

/** A shorter script that still fails, found by leaving out stretches; runs at most `tries` scripts. */
export async function shortened(script: readonly Op[], fails: (script: readonly Op[]) => Promise<boolean>, tries = 60): Promise<readonly Op[]> {
  let shortest = script
  for (let stretch = Math.ceil(script.length / 2); stretch >= 1 && tries > 0; stretch = stretch === 1 ? 0 : Math.ceil(stretch / 2)) {
    for (let from = 0; from < shortest.length && tries > 0; ) {
      const candidate = [...shortest.slice(0, from), ...shortest.slice(from + stretch)]
      tries--
      if (await fails(candidate)) shortest = candidate
      else from += stretch
    }
  }
  return shortest
}
