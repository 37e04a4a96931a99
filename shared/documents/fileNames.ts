/** Names of exported files: readable, sortable, ASCII, safe on every file system, and distinct. */

const PART_LENGTH = 40
const LENGTH = 150

export interface FileNameParts {
  /** `YYYY-MM-DD`, of `dayHeld`; an empty one is left out. */
  day: string
  title: string
  /** Group, focus area, round, what it is: empty ones are left out. */
  details?: (string | null | undefined)[]
  /** Without the dot. */
  extension: string
}

const LETTERS: Record<string, string> = {
  æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa', ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue',
  ß: 'ss', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', œ: 'oe', Œ: 'Oe', '&': '-',
}

/** `2023-10-31_Temadag-om-rekruttering_Gruppe-3_Kompetencer_del-1.svg` */
export function fileName({ day, title, details = [], extension }: FileNameParts): string {
  const parts = [day, title || 'workshop', ...details].map((part) => asciiPart(part ?? '')).filter((part) => part !== '')
  return `${parts.join('_').slice(0, LENGTH)}.${extension}`
}

/** One part of a name: words joined by `-`, nothing but A–Z, a–z, 0–9 and `-`. Empty when no letter has a Latin form. */
export function asciiPart(text: string): string {
  const latin = text
    .normalize('NFC')
    .replace(/[^\0-\x7f]|&/g, (sign) => LETTERS[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const words = latin.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  if (words.length <= PART_LENGTH) return words
  // Not in the middle of a word, if there is another place.
  const cut = words.slice(0, PART_LENGTH + 1)
  const end = cut.lastIndexOf('-')
  return end > PART_LENGTH / 2 ? cut.slice(0, end) : words.slice(0, PART_LENGTH).replace(/-$/, '')
}

/** The same names, made distinct (ignoring case) by `-2`, `-3`… before the extension. Order and length are kept. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()))
  const used = new Set<string>()
  return names.map((name) => {
    if (!used.has(name.toLowerCase())) {
      used.add(name.toLowerCase())
      return name
    }
    const dot = name.lastIndexOf('.')
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let n = 2
    while (taken.has(`${stem}-${n}${end}`.toLowerCase()) || used.has(`${stem}-${n}${end}`.toLowerCase())) n += 1
    const distinct = `${stem}-${n}${end}`
    used.add(distinct.toLowerCase())
    return distinct
  })
}
