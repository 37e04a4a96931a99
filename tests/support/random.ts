import { expect } from 'vitest'

/** Chance with a seed, so that a failing run can be run again. */
export interface Random {
  readonly seed: number
  /** Whole, both ends included. */
  int(min: number, max: number): number
  pick<Value>(values: readonly Value[]): Value
  words(from: readonly string[], most: number): string
}

/** Numbers from 0 to below 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function random(seed: number): Random {
  const next = randomFrom(seed)
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[int(0, values.length - 1)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
  return { seed, int, pick, words: (from, most) => Array.from({ length: int(1, most) }, () => pick(from)).join(' ') }
}

/** Fresh seeds by the test that drew them. */
const drawn = new Map<string, number[]>()

/**
 * The seeds of a random test: fixed ones that once failed, then fresh ones; `PLANCHE_TEST_SEED` runs a single one. A test that is
 * tried again gets the same: otherwise a seed that fails would turn green by being replaced.
 */
export function seeds(count: number, pinned: readonly number[] = []): number[] {
  const only = process.env['PLANCHE_TEST_SEED']
  if (only !== undefined) return [Number(only)]
  const { testPath = '', currentTestName } = expect.getState()
  // While tests are collected, each call is another test's, and is made once.
  const key = currentTestName === undefined ? null : `${testPath} ${currentTestName} ${count} ${pinned.join()}`
  const before = key === null ? undefined : drawn.get(key)
  const fresh = before ?? Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 31))
  if (key !== null) drawn.set(key, fresh)
  return [...pinned, ...fresh]
}
