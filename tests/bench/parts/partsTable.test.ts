import { expect, test } from 'vitest'
import { partsTable } from '../../../bench/parts/partsTable.ts'
import { readProfiles } from '../../../bench/parts/profiles.ts'

const PROFILE = { day: '2026-01-02', micros: 200, relayMicros: 50, samples: 1_000, parts: { reading: 0.25, writing: 0.75 } }

test('the table says what each part costs, the dearest first, and that together they are all of it', () => {
  const lines = partsTable({ W1: PROFILE, W3: { ...PROFILE, micros: 400 } }).filter((line) => line.startsWith('|'))
  expect(lines.slice(2)).toEqual([
    '| writing | 150 (75 %) | 300 (75 %) |',
    '| reading | 50 (25 %) | 100 (25 %) |',
    '| **all of it** | **200** | **400** |',
    '| a bare relay, all of it | 50 | 50 |',
  ])
})

test('without a profile the page says nothing of it', () => {
  expect(partsTable({})).toEqual([])
})

test('the parts of every profile that is kept add up to all that was sampled', () => {
  const kept = Object.entries(readProfiles())
  for (const [id, { parts, samples }] of kept) {
    expect(samples, id).toBeGreaterThan(1_000)
    expect(Object.values(parts).reduce((sum, share) => sum + share, 0), id).toBeCloseTo(1, 6)
  }
})
