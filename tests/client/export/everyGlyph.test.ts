import { describe, expect, it } from 'vitest'
import { runsOf, utf16Hex } from '../../../client/export/pdf/everyGlyph.ts'

const latin = (codePoint: number) => codePoint < 0x250

describe('text of a PDF', () => {
  it('is split where the font has no sign, and nowhere inside a joined emoji', () => {
    expect(runsOf('Fest 🎉 for 👩‍👩‍👧🇩🇰!', latin)).toEqual([
      { text: 'Fest ', isCovered: true },
      { text: '🎉', isCovered: false },
      { text: ' for ', isCovered: true },
      { text: '👩‍👩‍👧🇩🇰', isCovered: false },
      { text: '!', isCovered: true },
    ])
  })

  it('loses nothing by being split', () => {
    const text = 'æøå שלום 日本 ❤️ á ☎'
    expect(runsOf(text, latin).map((run) => run.text).join('')).toBe(text)
    expect(runsOf('', latin)).toEqual([])
  })

  it('is marked in UTF-16 with its byte order', () => {
    expect(utf16Hex('å😀')).toBe('FEFF00E5D83DDE00')
  })
})
