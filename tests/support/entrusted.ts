/**
 * What the tests of a file entrust to their servers: the words that people write and the secrets that servers hand out. The servers
 * of the tests look for all of it in what they have printed, and fail the test where they find some.
 */

const entrusted = new Set<string>()

/** Fields of calls that hold an id or a choice, not what somebody wrote. */
const NO_WORDS = /^(id|type|kind|role|view|language|hash|mime|room|from|to|at)$|Ids?$/
const SECRET = /^(code|token|secret|joinCode|url)$|Token$/
/** Shorter ones, plain numbers and plain English words in lower case stand in every log by chance. */
const COMMON = /^.{0,2}$|^[\d\s.,:;-]*$|^[a-z]*$/su

/** From now on these words may stand in no log. */
export function neverLogged(...words: readonly string[]): void {
  for (const word of words) if (!COMMON.test(word)) entrusted.add(word)
}

/** As `neverLogged`, of everything that people wrote in the body of a call. */
export function bodyNeverLogged(body: unknown, field = ''): void {
  if (typeof body === 'string' && !NO_WORDS.test(field)) neverLogged(body)
  else if (Array.isArray(body)) for (const each of body) bodyNeverLogged(each, field)
  else if (typeof body === 'object' && body !== null) for (const [name, value] of Object.entries(body)) bodyNeverLogged(value, name)
}

/** As `neverLogged`, of every token and code that an answer hands out. */
export function answerNeverLogged(answer: unknown, field = ''): void {
  // Of an address, only what stands behind `#` is a secret.
  if (typeof answer === 'string' && SECRET.test(field)) neverLogged(answer.replace(/^https?:[^#]*#?/, ''))
  else if (typeof answer === 'object' && answer !== null) for (const [name, value] of Object.entries(answer)) answerNeverLogged(value, name)
}

/** Letters and digits that belong together, so that a short name is not found within somebody's id. */
const runsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_-]+/gu) ?? []

/** What was entrusted and stands in the text, as it was written or as JSON and addresses have it. */
export function leaked(printed: string): string[] {
  const runs = new Set(runsOf(printed))
  return [...entrusted].filter((word) =>
    [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word.toWellFormed())].some((form) => {
      const own = runsOf(form)
      return own.length > 0 && own.every((run) => runs.has(run)) && printed.includes(form)
    }),
  )
}

/** At the end of a server: throws when it has printed what was entrusted to it. */
export function throwLeaks(printed: string): void {
  const found = leaked(printed)
  if (found.length > 0) throw new Error(`A server has printed what was entrusted to it: ${found.map((word) => word.slice(0, 24)).join(', ')}`)
}
