import fc from 'fast-check'
import markdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../shared/cleanText.ts'
import { escapeMarkdown, toMarkdown } from '../../../shared/documents/markdown.ts'
import { minutesModel } from '../../../shared/documents/minutesModel.ts'
import { sampleInput } from '../../support/exportSample.ts'
import { figure } from '../../support/figure.ts'
import { PAYLOADS } from '../../support/payloads.ts'
import { scaled } from '../../support/scale.ts'

/** A reader of CommonMark with tables that lets HTML through: the most gullible there is. */
const reader = markdownIt({ html: true })

/** The words of a rendered page, as a browser shows them. */
function words(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim()
}
const plain = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim()

const MARKUP = '\\`*_[]<>#|~!()-+=.:&;"\'/{}0123456789 \t\nabæ😀'
const anyText = fc.oneof(fc.string({ unit: fc.constantFrom(...MARKUP), maxLength: 60 }), fc.constantFrom(...PAYLOADS), fc.string({ unit: 'grapheme' }))

describe('Markdown', () => {
  it('shows every text as the words it is, in a heading, a paragraph, a list and a table: no markup, no HTML, no link', () => {
    const markup = /<(?!\/?(p|h1|h2|ul|ol|li|br|table|thead|tbody|tr|th|td)\b)/
    let shown = 0
    fc.assert(
      fc.property(anyText, (text) => {
        const line = text.replace(/\s*\n\s*/g, ' ')
        if (plain(line) === '') return
        shown += 1
        const document = toMarkdown({
          language: 'da', title: line, lines: [line], header: line,
          blocks: [
            { kind: 'paragraph', runs: [{ text: line }], tone: 'text' }, { kind: 'list', ordered: false, entries: [{ runs: [{ text: line }], children: [] }] },
            { kind: 'table', head: ['x'], rows: [[line]] },
          ],
        })
        const html = reader.render(document)
        expect(html).not.toMatch(markup)
        expect(words(html)).toBe([...Array.from({ length: 4 }, () => plain(line)), 'x', plain(line)].join(' '))
      }),
      { numRuns: scaled(400, 20_000), examples: [['\t\\'], ['    <b>x</b>']] },
    )
    figure('injection', 'texts that a reader of Markdown took for markup', 0, `of ${shown}`)
  }, scaled(30_000, 240_000))

  it('shows the whole minutes of payloads without an element that nobody meant', () => {
    const html = reader.render(toMarkdown(minutesModel(sampleInput(PAYLOADS))))
    expect(html).not.toMatch(/<(script|img|svg|iframe|style|object|embed|form|math|base|meta|link|video|audio|details|input)\b/i)
    expect(html).not.toMatch(/\son\w+=(?![^<]*&gt;)[^<>]*>/i)
  })

  it('would be seen to fail: the reader does take raw text for markup', () => {
    expect(reader.render('<img src=x onerror=alert(1)>')).toContain('<img')
    expect(escapeMarkdown('<img>')).toBe('\\<img\\>')
  })
})
