import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packWall } from '../../../client/plenum/packWall.ts'

const stage = { width: 1824, height: 900 }
const gap = stage.width * 0.0125
const label = (area: string, group = 'Gruppe 2') => ({ group, area, count: '14 idéer' })

describe('the wall', () => {
  test('a long name gets a line more, and short ones none that they do not need', () => {
    const short = packWall(Array.from({ length: 5 }, () => label('Vikarer')), stage, gap)
    const long = packWall([...Array.from({ length: 4 }, () => label('Vikarer')), label('Fastholdelse gennem attraktive arbejdspladser')], stage, gap)
    expect(long.labelHeight / long.fontSize).toBeCloseTo(short.labelHeight / short.fontSize + 1.18, 1)
  })

  test('all tiles fit the stage, whatever the names and however many boards', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 120 }), { minLength: 1, maxLength: 30 }), (areas) => {
        const { packed, labelHeight, fontSize } = packWall(areas.map((area) => label(area)), stage, gap)
        expect(packed.columns * packed.rows).toBeGreaterThanOrEqual(areas.length)
        expect(packed.width * packed.columns + gap * (packed.columns - 1)).toBeLessThanOrEqual(stage.width + 0.01)
        expect(packed.height * packed.rows + gap * (packed.rows - 1)).toBeLessThanOrEqual(stage.height + 0.01)
        expect(labelHeight).toBeGreaterThanOrEqual(2 * fontSize)
      }),
      { numRuns: 200 },
    )
  })
})
