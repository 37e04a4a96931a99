/** Where a long word may be broken: at a joint of a compound if there is one, else between two syllables. Made for Danish, fair to English. */

/** Stands at the end of a line whose last word goes on in the next. Nobody types it, so that it can be told from a word's own hyphen. */
export const LINE_HYPHEN = '\u2010'

/** Fewest letters of a word on either side of a break. */
const FEWEST = 3
/** A joint further to the left than this share of the line leaves too much of it empty. */
const EARLIEST_JOINT = 1 / 3
/** Letters beyond the line's end that are looked at: longer than any last part of a compound. */
export const LOOK_AHEAD = 24

const LETTER = /^\p{L}\p{M}*$/u
const VOWEL = /^[aeiouyæøåäöüéèêáàóòíúý]/u
/** Two consonants that begin a syllable together. */
const ONSET = /^(?:[bdfgkpt][rl]|[fhkst]j|kn|gn|s[klmnptv]|[dkt]v)$/u
const UNDIVIDED = /^(?:ch|ck|ph|sh|th)$/u
/** How the first part of a compound ends where it is tied to the next: "ansættelses-", "uddannelses-", "sikkerheds-". */
const TIED = /(?:elses|heds|ings|skabs|tions|doms|tets|mands|arbejds|dobbelt|kompetence|personale|medarbejder|introduktions)$/u
/** How last parts of the compounds begin that groups write. */
const LAST_PART =
  /^(?:arbejde|aftale|besparelse|borger|dokumentation|forløb|fordeling|gruppe|håndtering|indsats|koordinat|kultur|kurs(?:us|er)|ledelse|medarbejder|miljø|møde|område|oplæring|ordning|plads|planlægning|politik|program|registrering|repræsentant|samtale|skabelon|strategi|system|tilbud|udvalg|udvikling|uddannelse|undersøgelse|undervisning|vejled|vilkår)/u

/**
 * How many of the first signs of `word` to leave on a line that has room for `most` of them and a hyphen; 0 when there is no
 * good place. `word`: one sign (grapheme) each, from the first that is to be set to some that do not fit (`LOOK_AHEAD`).
 */
export function hyphenPlace(word: readonly string[], most: number): number {
  const letters = lettersOf(word)
  const last = Math.min(most, letters.length - FEWEST)
  for (let place = last; place >= Math.max(FEWEST, most * EARLIEST_JOINT); place -= 1) {
    if (isJoint(letters, place)) return place
  }
  for (let place = last; place >= FEWEST; place -= 1) {
    if (isBetweenSyllables(letters, place)) return place
  }
  return 0
}

/** Whether a hyphen may stand between these two signs at all: not in numbers, addresses and pictures. */
export function areLetters(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && LETTER.test(before) && LETTER.test(after)
}

/** The letters at the start, in lower case, up to the first sign that is none. */
function lettersOf(signs: readonly string[]): string[] {
  const end = signs.findIndex((sign) => !LETTER.test(sign))
  return (end < 0 ? signs : signs.slice(0, end)).map((sign) => sign.toLowerCase())
}

function isJoint(letters: readonly string[], place: number): boolean {
  return TIED.test(letters.slice(0, place).join('')) || LAST_PART.test(letters.slice(place).join(''))
}

/** Before the consonant, or the pair of them, that begins a syllable; both sides have a vowel. */
function isBetweenSyllables(letters: readonly string[], place: number): boolean {
  const [before, first, second, third] = [letters[place - 1] ?? '', letters[place] ?? '', letters[place + 1] ?? '', letters[place + 2] ?? '']
  if (isVowel(first) || !letters.slice(0, place).some(isVowel)) return false
  if (!isVowel(before) && (ONSET.test(before + first) || UNDIVIDED.test(before + first))) return false
  return isVowel(second) || (ONSET.test(first + second) && isVowel(third))
}

function isVowel(letter: string): boolean {
  return VOWEL.test(letter)
}
