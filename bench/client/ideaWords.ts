/** The words on the notes of the client's benchmarks: Danish phrases of 10 to 120 characters, the same in every run. */

const WORDS = [
  'flere', 'elever', 'fra', 'lokalområdet', 'fælles', 'vagtplan', 'på', 'tværs', 'af', 'afdelinger', 'mentor', 'til', 'nye', 'kolleger', 'bedre', 'overlap',
  'mellem', 'vagter', 'færre', 'vikarer', 'ugentlig', 'faglig', 'sparring', 'plads', 'ro', 'dokumentation', 'introforløb', 'seniorordning', 'tid', 'ledelse', 'tæt',
]
const SHORTEST = 10
const LONGEST = 120

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The words of the note with this number. */
export function ideaWords(number: number): string {
  const next = chance(number + 1)
  const length = SHORTEST + Math.floor(next() * (LONGEST - SHORTEST + 1))
  let words = ''
  while (words.length < length) words += `${words === '' ? '' : ' '}${WORDS[Math.floor(next() * WORDS.length)] ?? ''}`
  return words.slice(0, length).trimEnd()
}
