import { describe, expect, test } from 'vitest'
import { tableFit, type TableRow } from '../../../client/projector/tableFit.ts'

const rows = (count: number, more: Partial<TableRow> = {}): TableRow[] =>
  Array.from({ length: count }, (_, index) => ({ group: `Gruppe ${index + 1}`, areas: ['Fastholdelse gennem attraktive arbejdspladser'], place: 'Lokale 2.14', ...more }))

describe('the table of groups', () => {
  test('is one table in large letters for five groups', () => {
    const fit = tableFit(rows(5), true)
    expect(fit).toMatchObject({ tables: 1, rowsEach: 5 })
    expect(fit.fontSize).toBeGreaterThanOrEqual(48)
  })

  test('gets smaller, and tables side by side, the more groups there are and the longer their names', () => {
    const sizes = [5, 10, 14, 20, 30].map((count) => tableFit(rows(count), true).fontSize)
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes)
    expect(tableFit(rows(14), true).fontSize).toBeGreaterThanOrEqual(28)
    const long = tableFit(rows(14, { group: 'Afdelingen for børn, unge og familier på Vestegnen' }), true)
    expect(long.fontSize).toBeLessThan(tableFit(rows(14), true).fontSize)
  })

  test('has a setting for any number of groups', () => {
    for (const count of [0, 1, 60]) {
      const { tables, rowsEach } = tableFit(rows(count), false)
      expect(tables * rowsEach).toBeGreaterThanOrEqual(count)
    }
  })
})
