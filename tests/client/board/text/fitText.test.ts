import { describe, expect, test } from 'vitest'
import { fitIdea } from '../../../../client/board/text/fitIdea.ts'
import { fitText } from '../../../../client/board/text/fitText.ts'
import { textToRichText } from '../../../../shared/board/richText.ts'
import { LIMITS } from '../../../../shared/limits.ts'

describe('a text that is too long for an idea', () => {
  test('is left alone as long as it fits', () => {
    expect(fitText('Kort', 4)).toEqual({ kept: 'Kort', rest: '' })
  })

  test('is cut between words, and nothing of it is lost', () => {
    expect(fitText('Flere elever fra lokalområdet', 15)).toEqual({ kept: 'Flere elever', rest: 'fra lokalområdet' })
  })

  test('is never cut within an emoji', () => {
    const { kept, rest } = fitText('😀'.repeat(100), 61)
    expect(kept).toBe('😀'.repeat(30))
    expect(rest).toBe('😀'.repeat(70))
  })

  test('gives all of it back when there is no room at all', () => {
    expect(fitText('Ord', 0)).toEqual({ kept: '', rest: 'Ord' })
  })

  test('is an idea of at most 10,000 characters, 5 MB or a rich text alike', () => {
    const words = 'ord '.repeat(1_250_000)
    for (const text of [words, textToRichText(words.slice(0, 50_000))]) {
      const fitted = fitIdea(text)
      expect(String(fitted.text).length).toBeLessThanOrEqual(LIMITS.textCharacters)
      expect(fitted.rest.length).toBeGreaterThan(30_000)
    }
  })
})
