/** What an exported file may not hold, by kind: each answers with readable faults, none when it is as it must be. */

import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'

const utf8 = new TextDecoder()
const LINK = /^(https?:\/\/|mailto:)/i
/** The only fields of a document: its page numbers. */
const FIELDS = ['PAGE', 'NUMPAGES']
/** Parts of a Word file that fetch or run something. */
const FOREIGN = /<(?:w:)?(?:altChunk|fldSimple|subDoc|object|control|attachedTemplate|dataSource|frameset)\b|<Relationship\b[^>]*Type="[^"]*\/(?:oleObject|aFChunk|vbaProject|attachedTemplate|frame|subDocument)"/i

/** Every XML part of a Word file, read by a browser's XML parser: well-formed, no fields but page numbers, no targets outside but links. */
export async function docxFaults(page: Page, bytes: Uint8Array): Promise<string[]> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, part]) => [name, utf8.decode(part)] as const)
  const malformed = await page.evaluate(
    (all) => all.filter(([, xml]) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror') !== null).map(([name]) => name),
    parts,
  )
  return [
    ...malformed.map((name) => `${name} is no XML`),
    ...parts.flatMap(([name, xml]) => [
      ...(/<!(DOCTYPE|ENTITY)/i.test(xml) ? [`${name} declares entities`] : []),
      ...(FOREIGN.test(xml) ? [`${name}: ${FOREIGN.exec(xml)?.[0]}`] : []),
      ...[...xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, code = '']) => code.trim()).filter((code) => !FIELDS.includes(code)).map((code) => `${name}: the field ${code}`),
      ...[...xml.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /TargetMode="External"/.test(tag) && !LINK.test(/Target="([^"]*)"/.exec(tag)?.[1] ?? '')),
    ]),
  ]
}

/** A PDF without what its streams draw and without what stands in its strings: no actions, no scripts, nothing embedded. */
export function pdfFaults(bytes: Uint8Array): string[] {
  const source = Buffer.from(bytes).toString('latin1').replace(/\bstream\r?\n[\s\S]*?endstream/g, '')
  let bare = ''
  let depth = 0
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? ''
    if (depth > 0 && sign === '\\') at += 1
    else if (sign === '(') depth += 1
    else if (sign === ')' && depth > 0) depth -= 1
    else if (depth === 0) bare += sign
  }
  return [...bare.matchAll(/\/(JS|JavaScript|OpenAction\s*<<\s*\/S|AA|Launch|URI|EmbeddedFile|RichMedia|GoToR|SubmitForm|ImportData|XFA)\b/g)].map(([tag]) => tag)
}

/** The cells of a table as a spreadsheet reads them. */
export function csvCells(text: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[(at += 1)]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === ';' || sign === ',' || sign === '\n') {
      cells.push(cell)
      cell = ''
    } else if (sign !== '\r') cell += sign
  }
  return cells
}

/** Cells that a spreadsheet would calculate, whatever stands before the sign. */
export function csvFaults(text: string): string[] {
  return csvCells(text.replace(/^\ufeff/, '')).filter((cell) => /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\t\r\0＝＋－＠−]/.test(cell))
}

/** What a picture as SVG may not be made of: it stands for itself. */
export function svgFaults(text: string): string[] {
  const tags = [...text.matchAll(/<([a-z:]+)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/gi)]
  return tags.flatMap(([, name = '', attributes = '']) => [
    ...(/^(script|foreignObject|iframe|object|embed|handler|set|animate\w*|a)$/i.test(name) ? [`<${name}>`] : []),
    ...[...attributes.matchAll(/\s(on\w+)=/gi)].map(([, handler]) => `<${name} ${handler}>`),
    ...[...attributes.matchAll(/\s(?:xlink:)?(?:href|src)="([^"]*)"/gi)].map(([, url = '']) => url).filter((url) => !/^(#|data:(image\/(png|jpeg|webp)|font\/))/.test(url)).map((url) => `<${name}> of ${url.slice(0, 60)}`),
  ])
}
