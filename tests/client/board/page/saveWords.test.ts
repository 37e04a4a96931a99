import { expect, test } from 'vitest'
import { saveWords } from '../../../../client/board/page/saveWords.ts'
import { boardTexts } from '../../../../shared/i18n/board.ts'

test('saved is said only when nothing is left on the device', () => {
  expect(saveWords({ phase: 'live', kept: 0 }, boardTexts.da)).toMatchObject({ tone: 'good', words: 'Gemt' })
  expect(saveWords({ phase: 'live', kept: 1 }, boardTexts.da).tone).toBe('busy')
})

test('offline and closed say how many changes are only here', () => {
  expect(saveWords({ phase: 'offline', kept: 3 }, boardTexts.da).words).toBe('Offline: 3 ændringer ligger på denne enhed')
  expect(saveWords({ phase: 'closed', kept: 1 }, boardTexts.en).words).toBe('1 change is not handed in')
})

test('nobody whom the server has turned away is called offline', () => {
  for (const texts of [boardTexts.da, boardTexts.en]) {
    for (const kept of [0, 2]) expect(saveWords({ phase: 'refused', reason: 'notAuthorised', kept }, texts).words).not.toMatch(/offline/i)
  }
})

test('changes that wait beside a closed board are not said to be written too late: most were written in time, without a line', () => {
  for (const kept of [1, 9]) {
    expect(boardTexts.da.closedKept(kept)).toMatch(/nåede ikke frem, før planchen lukkede/)
    expect(boardTexts.en.closedKept(kept)).toMatch(/did not get in before the board closed/)
  }
})
