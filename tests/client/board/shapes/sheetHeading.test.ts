import { expect, test } from 'vitest'
import { fitHeading, HEADING_HEIGHT } from '../../../../client/board/shapes/sheetHeading.ts'
import { textWidth } from '../../../../shared/board/glyphWidth.ts'
import { FRAME_PADDING } from '../../../../shared/board/sheet.ts'
import { LIMITS } from '../../../../shared/limits.ts'

test.each([['Hvad inspirerede jer?', 1920], ['Hvordan skal drøftelserne og arbejdet føres videre i HMU og LMU? '.repeat(3), 626], ['ord '.repeat(LIMITS.lineCharacters / 4), 626], ['x'.repeat(LIMITS.lineCharacters), 950]])(
  'a prompt is never cut off: %#',
  (prompt, width) => {
    const { fontSize, lineHeight, lines } = fitHeading(prompt, width)
    expect(lines.length * lineHeight).toBeLessThanOrEqual(HEADING_HEIGHT)
    for (const line of lines) expect(textWidth(line, fontSize, true)).toBeLessThanOrEqual(width - 2 * FRAME_PADDING + 0.5)
    expect(lines.join('').replaceAll(/[ ‐]/g, '')).toBe(prompt.replaceAll(' ', ''))
  },
)

test('a short prompt is large', () => {
  expect(fitHeading('Hvad inspirerede jer?', 626).fontSize).toBe(38)
})
