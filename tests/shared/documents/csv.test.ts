import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../shared/cleanText.ts'
import { csvCell, toCsv } from '../../../shared/documents/csv.ts'

/** A reader of RFC 4180, as a spreadsheet would do it. */
function parse(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') { cell += '"'; i += 1 } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) { row.push(cell); cell = '' } else if (sign === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]); row = []; cell = ''; i += 1
    } else cell += sign
  }
  return rows
}

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', ' ', '\t', '\r', '\n', '\0', '"', ';', ',', '\u200b', '\ufeff', 'æ', '😀', 'a') }),
)

describe('comma-separated values', () => {
  it('comes back cell by cell after a reader has taken the leading sign of caution away', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), fc.constantFrom('da' as const, 'en' as const), (rows, language) => {
        const text = toCsv(rows, language)
        expect(text.startsWith('\ufeff')).toBe(true)
        const back = parse(text.slice(1), language === 'da' ? ';' : ',')
        const bare = (value: string) => value.replace(/^'/, '')
        expect(back.map((row) => row.map(bare))).toEqual(rows.map((row) => row.map((value) => bare(cleanText(value)))))
      }),
    )
  })

  it('has no cell that a spreadsheet could calculate', () => {
    fc.assert(
      fc.property(cell, (value) => {
        const [[back = ''] = []] = parse(`${csvCell(value, ';')}\r\n`, ';')
        expect(back.replace(/^[\s\u200b-\u200f\ufeff]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/)
        expect(back).not.toMatch(/^[\t\r\n\0]/)
      }),
    )
  })

  it.each([['=1+1', "'=1+1"], [' =1+1', "' =1+1"], ['＝cmd', "'＝cmd"], ['\u200b@SUM', "'\u200b@SUM"], ['Flere elever – nu', 'Flere elever – nu'], ['a;b', '"a;b"'], ['si"g', '"si""g"']])(
    'writes %j as %j',
    (value, written) => expect(csvCell(value, ';')).toBe(written),
  )

  it('keeps Danish letters and emoji and separates by what the language expects', () => {
    expect(toCsv([['æøå', '🎉 tak']], 'da')).toBe('\ufeffæøå;🎉 tak\r\n')
    expect(toCsv([['æøå', '1']], 'en')).toBe('\ufeffæøå,1\r\n')
  })
})
