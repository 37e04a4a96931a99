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

/** The seeds of a random test: fixed ones that once failed, then fresh ones; `PLANCHE_TEST_SEED` runs a single one. */
export function seeds(count: number, pinned: readonly number[] = []): number[] {
  const only = process.env['PLANCHE_TEST_SEED']
  if (only !== undefined) return [Number(only)]
  return [...pinned, ...Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 31))]
}
