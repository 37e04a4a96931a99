/** A person's name as others may see it: one line, nothing invisible, nothing that turns or covers the text around it. */

import { cleanText } from './cleanText.ts'

/** Marks over and under one letter: Vietnamese and the scripts of India need up to three, Zalgo dozens. */
const MARKS = /(\p{M}{3})\p{M}+/gu
/** Signs without a look of their own: directions, joiners, fillers, soft hyphens, variation selectors, tags. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\u3164\uffa0]/gu
/** The two joiners decide how letters of these scripts are drawn, and hold emoji together. */
const JOINED = /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}])/gu
const KEPT_NON_JOINER = '\u0001'
const KEPT_JOINER = '\u0002'

/** Who is called what the programme calls its own people is marked: words in Danish and in English. */
const OFFICES = ['ordstyrer', 'ordstyreren', 'moderator', 'moderatoren', 'referent', 'referenten', 'secretary', 'facilitator', 'administrator', 'admin', 'planche']

/** Letters that look like Latin ones, and digits written for letters. */
const LOOKALIKES: Record<string, string> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j', ԁ: 'd', т: 't', м: 'm', н: 'h', к: 'k', в: 'b',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', τ: 't', υ: 'y', ν: 'v', κ: 'k', ι: 'i', ı: 'i', ø: 'o', '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '$': 's', '@': 'a', '!': 'i', '|': 'i',
}

/** Cleans a name; empty when nothing of it can be seen. */
export function cleanName(name: string): string {
  return cleanText(name)
    .normalize('NFC')
    .replace(JOINED, (joiner) => (joiner === '\u200d' ? KEPT_JOINER : KEPT_NON_JOINER))
    .replace(INVISIBLE, '')
    .replaceAll(KEPT_NON_JOINER, '\u200c')
    .replaceAll(KEPT_JOINER, '\u200d')
    .replace(MARKS, '$1')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
}

/** Does a name look like that of whoever runs the workshop? Case, accents, look-alike letters, digits and signs do not hide it. */
export function posesAsOffice(name: string): boolean {
  const plain = [...name.normalize('NFKD').toLowerCase()].map((sign) => LOOKALIKES[sign] ?? sign).join('').replace(/\p{M}/gu, '')
  const words = plain.split(/[^a-z]+/).concat(plain.replace(/[^a-z]/g, ''))
  return words.some((word) => OFFICES.includes(word))
}
