import { expect, it } from 'vitest'
import { wouldDo } from '../../../../client/run/history/wouldDo.ts'

it('names what setting a board back would do, and leaves out what it would not', () => {
  expect(wouldDo({ added: 2, removed: 1, changed: 3 }, 'en')).toBe('Setting it back brings 2 things back, takes 1 thing away and changes 3 things.')
  expect(wouldDo({ added: 2, removed: 1, changed: 3 }, 'da')).toBe('Det sker, hvis du sætter den tilbage: 2 ting kommer igen, 1 ting forsvinder og 3 ting ændres.')
  expect(wouldDo({ added: 1, removed: 0, changed: 0 }, 'en')).toBe('Setting it back brings 1 thing back.')
  expect(wouldDo({ added: 0, removed: 4, changed: 1 }, 'da')).toBe('Det sker, hvis du sætter den tilbage: 4 ting forsvinder og 1 ting ændres.')
})

it('never says a zero', () => {
  for (const language of ['en', 'da'] as const) {
    for (const added of [0, 1, 2]) for (const removed of [0, 1, 2]) for (const changed of [0, 1, 2]) expect(wouldDo({ added, removed, changed }, language)).not.toContain('0')
    expect(wouldDo({ added: 0, removed: 0, changed: 0 }, language)).toMatch(/same|intet/)
  }
})
