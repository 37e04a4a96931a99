import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, DocumentModel, ListBlock } from '../../../shared/documents/blocks.ts'
import { cleanText } from '../../../shared/cleanText.ts'
import { ideasTable } from '../../../shared/documents/ideasTable.ts'
import { toMarkdown } from '../../../shared/documents/markdown.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { minutesModel } from '../../../shared/documents/minutesModel.ts'
import { sampleInput } from '../../support/exportSample.ts'

function listTexts(list: ListBlock): string[] {
  return list.entries.flatMap((entry) => [entry.runs.map((run) => run.text).join(''), ...entry.children.flatMap(listTexts)])
}
function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading': return [block.text]
    case 'paragraph': return [block.runs.map((run) => run.text).join('')]
    case 'list': return listTexts(block)
    case 'table': return [...block.head, ...block.rows.flat()]
  }
}
const linesOf = (model: DocumentModel) => model.blocks.flatMap(textsOf)

describe('the minutes', () => {
  it('have every idea exactly once, wherever on the boards it stands and whatever it says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 30 }), (raw) => {
        const texts = raw.map((text, n) => `[${n}]${text}.`)
        const lines = linesOf(minutesModel(sampleInput(texts)))
        for (const text of texts) expect(lines.filter((line) => line.startsWith(cleanText(text)))).toHaveLength(1)
        const cells = ideasTable(sampleInput(texts)).map((row) => row[4])
        for (const text of texts) expect(cells.filter((value) => value === cleanText(text))).toHaveLength(1)
      }),
      { numRuns: 40 },
    )
  })

  it("follow the programme's order, with who led and when it really was", () => {
    const lines = linesOf(minutesModel(sampleInput([])))
    const order = ['Ankomst og morgenmad', 'Oplæg: fremtidens velfærd', 'Gruppedrøftelser – del 1', 'Opsamling i plenum', 'Gruppedrøftelser – del 2', 'Afrunding', 'Det tager vi med hjem']
    const places = order.map((title) => lines.indexOf(title))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(lines).toContain('Afholdt 10.29–11.14 · Ansvarlig: vicedirektøren')
  })

  it('are prompt by prompt in a round with several, and proposals stand under the level they are for', () => {
    const input = sampleInput([])
    const own = sampleInput(['a', 'b', 'c']).boards.flatMap((board) => board.ideas)
    input.boards[0]?.ideas.push(...own)
    const lines = linesOf(minutesModel(input))
    const third = lines.lastIndexOf('Hvordan kan vi arbejde videre i HMU/LMU?')
    expect(lines[third + 1]).toBe('Til HMU')
    expect(lines[third + 2]).toBe('c (Gruppe 1)')
    expect(lines).toContain('b (fra Gruppe 3)')
  })

  it("have the secretary's words, also under an item that was removed since", () => {
    const input = sampleInput([])
    input.minutes['gone'] = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Sagt før ændringen' }] }] }
    const lines = linesOf(minutesModel(input))
    expect(lines).toContain('Formanden samlede op: tre ting går igen.')
    expect(lines).toContain('Vagtplaner')
    expect(lines).toContain('Sagt før ændringen')
  })

  it('leave out what was skipped, breaks and all else, but not what somebody wrote about it', () => {
    const input = sampleInput(['a', 'b', 'c'])
    const { workshop } = input
    const skipped = (id: string, kind: 'break' | 'talk', title: string) => ({ id: id as ItemId, kind, title, minutes: 10, prompts: [] })
    workshop.programme.splice(3, 0, skipped('x1', 'break', 'Kaffepause'), skipped('x2', 'talk', 'Filmen'), skipped('x3', 'talk', 'Gæsten'))
    workshop.programme.push(skipped('x4', 'break', 'Sandwich'))
    input.minutes['x3'] = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Gæsten meldte afbud.' }] }] }
    const titles = () => linesOf(minutesModel(input)).filter((line) => ['Kaffepause', 'Filmen', 'Gæsten', 'Sandwich'].includes(line))
    expect(titles()).toEqual(['Gæsten', 'Sandwich'])

    workshop.current = null
    workshop.status = 'closed'
    expect(titles()).toEqual(['Gæsten'])
    expect(linesOf(minutesModel(input))).toEqual(expect.arrayContaining(['Planlagt til 10 minutter; ikke afholdt', 'Gæsten meldte afbud.', 'a', 'b (fra Gruppe 3)']))
  })

  it('have all of the programme before it is begun, and after the end when nobody has steered through it', () => {
    const input = sampleInput([])
    input.workshop.visits = []
    input.workshop.current = null
    for (const status of ['draft', 'closed'] as const) {
      input.workshop.status = status
      const lines = linesOf(minutesModel(input))
      for (const { title } of input.workshop.programme) expect(lines, status).toContain(title)
    }
  })

  it('keep the ideas of a round even if the programme was never there', () => {
    const input = sampleInput(['a', 'b', 'c'])
    input.workshop.visits = input.workshop.visits.filter(({ itemId }) => itemId !== 'r2')
    expect(linesOf(minutesModel(input))).toContain('b (fra Gruppe 3)')
  })

  it('as Markdown take nothing for markup that somebody wrote', () => {
    const markdown = toMarkdown(minutesModel(sampleInput(['# ikke en overskrift', '<script>alert(1)</script>', '[x](javascript:alert(1))', 'to\nlinjer'])))
    expect(markdown).not.toMatch(/^# ikke/m)
    expect(markdown).not.toContain('<script>')
    expect(markdown).not.toContain('[x](')
    expect(markdown).toContain('to  \n  linjer')
  })
})
