import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../../shared/api.ts'
import { problemText } from '../../../shared/i18n/problems.ts'
import { thematicDayDanish } from '../../../shared/templates/thematicDayDanish.ts'
import { thematicDayEnglish } from '../../../shared/templates/thematicDayEnglish.ts'

const FOLDER = new URL('../../../shared/i18n/', import.meta.url)

/** Every text below a value; of a function, the words between its quotes. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [...String(value).replaceAll(/\$\{[^}]*\}/g, '…').matchAll(/`([^`]*)`|'([^']*)'|"([^"]*)"/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

async function textsOf(language: 'en' | 'da'): Promise<string[]> {
  const found: string[] = wordsIn([language === 'en' ? thematicDayEnglish : thematicDayDanish, PROBLEM_CODES.map((code) => problemText(code, language))])
  for (const file of readdirSync(FOLDER)) {
    const exports = Object.values((await import(new URL(file, FOLDER).href)) as Record<string, unknown>)
    for (const each of exports) if (typeof each === 'object' && each !== null && 'en' in each && 'da' in each) found.push(...wordsIn(each[language]))
  }
  return found
}

describe('one thing has one word', () => {
  it.each([
    ['en', 'a board is no planche, which is the product', /\bplanches?\b/],
    ['en', 'what the room looks at is the big screen', /projector|beamer/i],
    ['en', 'who only looks on is a viewer', /\bguests?\b/i],
    ['da', 'plancher er ikke boards', /\bboards?\b|\btavle/i],
    ['da', 'det, lokalet ser på, er storskærmen', /projektor|lærred/i],
    ['da', 'den, der kun kigger med, er gæst', /\bviewer|\bseere?\b/i],
  ] as const)('%s: %s', async (language, _why, other) => {
    const texts = await textsOf(language)
    expect(texts.length).toBeGreaterThan(500)
    expect(texts.filter((text) => other.test(text))).toEqual([])
  })
})
