/**
 * Writes shared/board/fontAdvances.ts: the advance widths of the font that notes are drawn in, read from the TTF's own
 * tables. Run it again after a change of font: node scripts/fontMetrics.mjs
 */

import { readFileSync, writeFileSync } from 'node:fs'

const FONTS = {
  MEDIUM: '500Medium/IBMPlexSans_500Medium.ttf',
  BOLD: '700Bold/IBMPlexSans_700Bold.ttf',
}
const FOLDER = new URL('../node_modules/@expo-google-fonts/ibm-plex-sans/', import.meta.url)
const TARGET = new URL('../shared/board/fontAdvances.ts', import.meta.url)

/** Code point → advance width in font units, from `cmap` (formats 4 and 12) and `hmtx`. */
function readAdvances(file) {
  const bytes = readFileSync(new URL(file, FOLDER))
  const tables = new Map()
  for (let i = 0; i < bytes.readUInt16BE(4); i += 1) {
    const at = 12 + 16 * i
    tables.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8))
  }
  const unitsPerEm = bytes.readUInt16BE(tables.get('head') + 18)
  const metrics = bytes.readUInt16BE(tables.get('hhea') + 34)
  const advance = (glyph) => bytes.readUInt16BE(tables.get('hmtx') + 4 * Math.min(glyph, metrics - 1))
  const advances = new Map()
  for (const [point, glyph] of readCharacterMap(bytes, tables.get('cmap'))) {
    advances.set(point, Math.round((advance(glyph) * 1000) / unitsPerEm))
  }
  return advances
}

function* readCharacterMap(bytes, cmap) {
  const count = bytes.readUInt16BE(cmap + 2)
  const subtables = Array.from({ length: count }, (_, i) => cmap + bytes.readUInt32BE(cmap + 8 + 8 * i))
  const full = subtables.find((at) => bytes.readUInt16BE(at) === 12)
  if (full !== undefined) {
    for (let group = 0; group < bytes.readUInt32BE(full + 12); group += 1) {
      const at = full + 16 + 12 * group
      const first = bytes.readUInt32BE(at)
      for (let point = first; point <= bytes.readUInt32BE(at + 4); point += 1) yield [point, bytes.readUInt32BE(at + 8) + point - first]
    }
    return
  }
  const at = subtables.find((table) => bytes.readUInt16BE(table) === 4)
  const segments = bytes.readUInt16BE(at + 6) / 2
  for (let i = 0; i < segments; i += 1) {
    const last = bytes.readUInt16BE(at + 14 + 2 * i)
    const first = bytes.readUInt16BE(at + 16 + 2 * segments + 2 * i)
    const delta = bytes.readInt16BE(at + 16 + 4 * segments + 2 * i)
    const offsetAt = at + 16 + 6 * segments + 2 * i
    const offset = bytes.readUInt16BE(offsetAt)
    for (let point = first; point <= last && point !== 0xffff; point += 1) {
      const glyph = offset === 0 ? point : bytes.readUInt16BE(offsetAt + offset + 2 * (point - first))
      if (glyph !== 0 || offset === 0) yield [point, (glyph + delta) & 0xffff]
    }
  }
}

/** Runs of neighbouring code points: `first:width,width…`, all in base 36, a repeated width left empty. */
function encode(advances) {
  const runs = []
  let expected = -1
  let previous = -1
  for (const [point, width] of [...advances].sort(([a], [b]) => a - b)) {
    if (point !== expected) {
      runs.push(`${point.toString(36)}:`)
      previous = -1
    } else runs[runs.length - 1] += ','
    if (width !== previous) runs[runs.length - 1] += width.toString(36)
    expected = point + 1
    previous = width
  }
  return runs.join(';')
}

function lines(text) {
  return (text.match(/.{1,118}/g) ?? []).map((line) => `  '${line}',`).join('\n')
}

const HEADER = '/** Advance widths of IBM Plex Sans in thousandths of an em; written by scripts/fontMetrics.mjs. */'
const table = ([name, file]) => `export const ${name}_ADVANCES = [\n${lines(encode(readAdvances(file)))}\n].join('')\n`
writeFileSync(TARGET, [`${HEADER}\n`, ...Object.entries(FONTS).map(table)].join('\n'))
