import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctNames, fileName } from '../../../shared/documents/fileNames.ts'

const day = '2023-10-31'

describe('file names', () => {
  it('carries date, title, group, focus area and round in ASCII', () => {
    expect(fileName({ day, title: 'Temadag om øget trivsel', details: ['Gruppe 3', 'Knappe ressourcer på ældreområdet', 'del 1', null, ''], extension: 'svg' })).toBe(
      '2023-10-31_Temadag-om-oeget-trivsel_Gruppe-3_Knappe-ressourcer-paa-aeldreomraadet_del-1.svg',
    )
  })

  it('is safe on every file system whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (title, details) => {
        const name = fileName({ day, title, details, extension: 'pdf' })
        expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]*\.pdf$/)
        expect(name.length).toBeLessThanOrEqual(160)
      }),
    )
  })

  it('is made distinct, also where case alone differs, and nothing is renamed without need', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a.svg', 'A.svg', 'a-2.svg', 'b.svg', 'a-3.svg', 'b'), { maxLength: 12 }), (names) => {
        const distinct = distinctNames(names)
        expect(new Set(distinct.map((name) => name.toLowerCase())).size).toBe(names.length)
        names.forEach((name, n) => {
          const isFirst = names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === n
          if (isFirst) expect(distinct[n]).toBe(name)
        })
      }),
    )
  })
})
