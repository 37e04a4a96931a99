import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { buildExport, exportNames } from '../../../server/documents/exports.ts'
import { cleanText } from '../../../shared/cleanText.ts'
import { sampleInput } from '../../support/exportSample.ts'

const TEXTS = ['Flere elever fra lokalområdet', 'Ærlighed, øvelse & ånd', 'Fest 🎉 for 👩‍👩‍👧 og ❤️', '<b>"citat"</b> \u0007klokke', '=1+1', 'שלום', 'to\nlinjer']

async function bytesOf(name: string, texts = TEXTS, language: 'da' | 'en' = 'da') {
  const file = await buildExport(name, sampleInput(texts, language))
  if (!file) throw new Error(`no export named ${name}`)
  return file
}

async function docxParts(texts: readonly string[]): Promise<Record<string, string>> {
  const file = await buildExport('minutes.docx', sampleInput(texts))
  if (!file) throw new Error('no minutes')
  return Object.fromEntries(Object.entries(unzipSync(file.bytes)).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

function wordText(xml: string): string {
  return xml
    .replace(/<w:br\/>/g, '\n')
    .replace(/<\/w:p>/g, '\u2029')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&')
}

describe('exports', () => {
  it('offers what the public surface names, and nothing else', async () => {
    expect(exportNames()).toEqual(expect.arrayContaining(['ideas.csv', 'minutes.md', 'minutes.docx', 'workshop.json']))
    expect(await buildExport('passwords.txt', sampleInput([]))).toBeNull()
    expect(await buildExport('constructor', sampleInput([]))).toBeNull()
  })

  it('has file names with date and title, all distinct', async () => {
    const names = await Promise.all(exportNames().map(async (name) => (await bytesOf(name)).fileName))
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^2023-10-31_Temadag-om-rekruttering-fastholdelse_[a-z]+\.[a-z]+$/)
  })

  it('carries the day on which it was held, in names and on the page, when that was another one than planned', async () => {
    const input = sampleInput(TEXTS)
    input.workshop.startsAt = '2023-11-01T08:30:00+01:00'
    for (const name of exportNames()) expect((await buildExport(name, input))?.fileName).toMatch(/^2023-10-31_/)
    expect(strFromU8((await buildExport('minutes.md', input))?.bytes ?? new Uint8Array())).toContain('tirsdag den 31. oktober 2023')
  })

  it('has every idea in the Word file, whatever it says, in valid XML', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), { maxLength: 12 }), async (raw) => {
        const texts = [...TEXTS, ...raw].map((text, n) => `${n}:${text}.`)
        const parts = await docxParts(texts)
        const xml = parts['word/document.xml'] ?? ''
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
        const text = wordText(xml)
        for (const idea of texts) expect(text).toContain(cleanText(idea))
      }),
      { numRuns: 8 },
    )
  })

  it('has real headings, a table with a header row and the language in the Word file, and refers to nothing outside', async () => {
    const parts = await docxParts(TEXTS)
    const xml = parts['word/document.xml'] ?? ''
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3']) expect(xml).toContain(`w:val="${style}"`)
    expect(xml).toContain('<w:tblHeader')
    expect(parts['word/styles.xml']).toContain('da-DK')
    for (const [name, part] of Object.entries(parts)) if (name.endsWith('.rels')) expect(part).not.toContain('TargetMode="External"')
  })

  it('gives no line of the Word file a fixed height: headings of two lines do not print on top of themselves', async () => {
    const parts = await docxParts(TEXTS)
    const spacings = Object.values(parts).flatMap((part) => part.match(/<w:spacing\b[^>]*w:line=[^>]*>/g) ?? [])
    expect(spacings.length).toBeGreaterThan(0)
    for (const spacing of spacings) expect(spacing).toContain('w:lineRule="auto"')
  })

  it('keeps the archive readable, versioned and without what opens doors', async () => {
    const { bytes } = await bytesOf('workshop.json')
    const text = new TextDecoder().decode(bytes)
    expect(JSON.parse(text)).toMatchObject({ product: 'planche', format: 1, exportedAt: '2023-10-31T11:51:00.000Z' })
    expect(text).not.toContain('K7QM3XPA')
    expect(text).not.toContain('room-b00')
    expect(text).toContain('Fest 🎉')
  })

  it('has the English words in an English workshop', async () => {
    const { bytes } = await bytesOf('minutes.md', TEXTS, 'en')
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain('What we take home')
    expect(text).toContain('Held 10:29–11:14')
  })
})
