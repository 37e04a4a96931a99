import { expect, test } from 'vitest'
import { packGrid } from '../../../client/plenum/packGrid.ts'

const STAGE = { width: 1824, height: 900 }

test('every number of boards fits into the stage, and the tiles are as wide as they can be', () => {
  for (let count = 1; count <= 60; count += 1) {
    const { columns, rows, width, height } = packGrid(count, STAGE, 16 / 9, 82, 24)
    expect(columns * rows).toBeGreaterThanOrEqual(count)
    expect((rows - 1) * columns).toBeLessThan(count)
    expect(columns * width + (columns - 1) * 24).toBeLessThanOrEqual(STAGE.width + 0.01)
    expect(rows * height + (rows - 1) * 24).toBeLessThanOrEqual(STAGE.height + 0.01)
    expect(width).toBeGreaterThan(100)
  }
})

test('five boards stand in two rows, one fills the stage', () => {
  expect(packGrid(5, STAGE, 16 / 9, 82, 24)).toMatchObject({ columns: 3, rows: 2 })
  expect(packGrid(1, STAGE, 16 / 9, 82, 24)).toMatchObject({ columns: 1, rows: 1 })
})
