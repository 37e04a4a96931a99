import { describe, expect, it } from 'vitest'
import { textWidth } from '../../../shared/board/glyphWidth.ts'
import { LINE_HYPHEN } from '../../../shared/board/hyphenation.ts'
import { layoutNote, layoutRichNote, NOTE_MIN_HEIGHT, NOTE_PADDING, NOTE_WIDTH } from '../../../shared/board/noteLayout.ts'
import { random, seeds } from '../../support/random.ts'

const INNER = NOTE_WIDTH - 2 * NOTE_PADDING

describe('a note', () => {
  it('is never lower than its least height and as high as its lines', () => {
    expect(layoutNote('', 'm', 1)).toMatchObject({ width: 288, height: NOTE_MIN_HEIGHT, lines: [''], fontSize: 30, lineHeight: 39 })
    expect(layoutNote('a\nb\nc\nd', 'm', 1)).toMatchObject({ lines: ['a', 'b', 'c', 'd'], height: 4 * 39 + 24 })
  })
  it('scales as a whole', () => {
    const one = layoutNote('Flere elever fra lokalområdet', 'l', 1)
    const half = layoutNote('Flere elever fra lokalområdet', 'l', 0.5)
    expect(half).toEqual({ ...one, width: one.width / 2, height: one.height / 2, fontSize: 18, lineHeight: one.lineHeight / 2 })
  })
  it('takes unknown sizes and senseless scales as the usual', () => {
    expect(layoutNote('x', 'huge', Number.NaN)).toEqual(layoutNote('x', 'm', 1))
  })
  it('breaks at spaces and after hyphens, and inside a word only when it must', () => {
    const { lines } = layoutNote('Rekruttering og fastholdelse af medarbejder-repræsentanter i Arbejdsmarkedsuddannelsesudvalgene', 's', 1)
    expect(lines.join('|')).toContain('medarbejder-|')
    expect(lines[0]).toBe('Rekruttering og')
    expect(lines.length).toBeGreaterThan(5)
  })
  it.each(seeds(10))('no line is wider than the note, and no word is lost (seed %d)', (seed) => {
    const chance = random(seed)
    const signs = [...'abcdefghijklmnopqrstuvwxyzæøåÆØÅ    ---,.!?', '😀', '👩‍👩‍👧', '🇩🇰', '漢']
    const text = Array.from({ length: chance.int(1, 300) }, () => chance.pick(signs)).join('')
    const { lines, fontSize } = layoutNote(text, chance.pick(['s', 'm', 'l', 'xl']), 1)
    expect(fontSize).toBeGreaterThanOrEqual(28)
    expect(lines.map((line) => line.replace(LINE_HYPHEN, '')).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    for (const line of lines) expect(textWidth(line, fontSize)).toBeLessThanOrEqual(INNER + 0.01)
    expect(lines.join('')).not.toMatch(/(^|[^\ud800-\udbff])[\udc00-\udfff]/)
  })
  it('shrinks a little to keep a long word in one piece, never below 28 px', () => {
    for (const word of ['Sidemandsoplæring', 'Ansættelsesudvalg', 'Introduktionsforløb']) {
      const { lines, fontSize } = layoutNote(word, 'm', 1)
      expect(lines).toEqual([word])
      expect(fontSize).toBeGreaterThanOrEqual(28)
    }
    expect(layoutNote('Kort og godt', 'm', 1).fontSize).toBe(30)
  })
  it.each([
    ['Færre dobbeltregistreringer', 'Færre|dobbelt‐|registreringer'],
    ['Kompetenceudviklingsforløb', 'Kompetence‐|udviklingsforløb'],
    ['Arbejdsmarkedsuddannelsesudvalgene', 'Arbejdsmarkeds‐|uddannelses‐|udvalgene'],
    ['Rehabiliteringsindsatser for sundhedsprofessionelle', 'Rehabiliterings‐|indsatser for|sundheds‐|professionelle'],
    ['Interdisciplinariousness', 'Interdisciplina‐|riousness'],
  ])('breaks %s at a joint or between syllables', (word, lines) => {
    expect(layoutNote(word, 'm', 1).lines.join('|')).toBe(lines)
  })
  it('puts no hyphen into addresses, numbers and emoji', () => {
    for (const text of ['https://example.dk/abc/side/12345678901234567890', '12345678901234567890123456789', '😀'.repeat(20)]) {
      expect(layoutNote(text, 'm', 1).lines.join('')).toBe(text)
    }
  })
  it('sets lists with their signs and bold words with bold widths', () => {
    const item = (text: string) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
    const list = layoutRichNote({ type: 'doc', content: [{ type: 'orderedList', attrs: { start: 3 }, content: [item('Tre'), item('Fire')] }] }, 'm', 1)
    expect(list.lines).toEqual(['3. Tre', '4. Fire'])
    expect(list.runs[0]?.[1]?.x).toBeGreaterThanOrEqual(30)
    expect(list.runs[0]?.[1]?.x).toBe(list.runs[1]?.[1]?.x)
    const words = (bold: boolean) =>
      layoutRichNote({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'vagtplan', ...(bold ? { marks: [{ type: 'bold' }] } : {}) }] }] }, 'm', 1)
    expect(words(true).runs[0]?.[0]?.width).toBeGreaterThan(words(false).runs[0]?.[0]?.width ?? 0)
  })
  it('counts an emoji as one square, however it is put together', () => {
    for (const emoji of ['😀', '👩‍👩‍👧', '🇩🇰', '👍🏽', '❤️']) expect(textWidth(emoji, 30)).toBeCloseTo(30, 0)
  })
})
