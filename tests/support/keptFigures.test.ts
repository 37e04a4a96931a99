import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { guaranteesPage } from '../../scripts/guaranteesPage.ts'
import { figure } from './figure.ts'
import { type Figure, keepFigure, keepOutcome, lastFigures } from './keptFigures.ts'

const MEASURED: Figure = {
  guarantee: 'durable', what: 'things lost', value: 0, unit: 'of 20', scale: 'soak', file: 'tests/server/sync/crash.test.ts', test: 'nothing is lost (seed 41)', day: '2026-11-01',
}
const rowOf = (figures: Figure[]): string => guaranteesPage(figures).split('\n').find((line) => line.includes('things lost')) ?? ''

function place(): string {
  const directory = mkdtempSync(join(tmpdir(), 'planche-figures-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

test('what a failed test measured takes the place of what it measured when it passed, and is marked', () => {
  const out = place()
  keepFigure({ ...MEASURED, value: 3, day: '2026-11-02', failed: true }, out)
  const figures = lastFigures([MEASURED], out)
  expect(figures).toEqual([{ ...MEASURED, value: 3, day: '2026-11-02', failed: true }])
  expect(rowOf(figures)).toBe('| things lost |  | 3 of 20 | **`npm run soak` failed on 2026-11-02** |')
  keepFigure({ ...MEASURED, day: '2026-11-03' }, out)
  expect(rowOf(lastFigures(figures, out))).toBe('| things lost |  | 0 of 20 | 2026-11-03 |')
})

test('a test that failed before it measured anything marks its earlier figures until it passes, whatever its seed', () => {
  const out = place()
  const failure = { file: MEASURED.file, test: 'nothing is lost (seed 977)', scale: 'soak', day: '2026-11-04' }
  keepOutcome(failure, false, out)
  keepOutcome({ ...failure, scale: 'everyday' }, true, out)
  expect(rowOf(lastFigures([MEASURED], out))).toContain('failed on 2026-11-04')
  expect(lastFigures([{ ...MEASURED, test: 'another' }], out)[0]?.failed).toBeUndefined()
  keepOutcome(failure, true, out)
  expect(lastFigures([MEASURED], out)).toEqual([MEASURED])
})

test('a figure of a test that its guarantee does not list is refused', () => {
  expect(() => figure('durable', 'anything', 1)).toThrow('does not list tests/support/keptFigures.test.ts with durable')
})
