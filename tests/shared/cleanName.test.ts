import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, posesAsOffice } from '../../shared/cleanName.ts'

describe('a name', () => {
  it.each([
    ['zero width', 'An\u200bn\u2060a', 'Anna'],
    ['text that runs backwards', '\u202eAnna\u202c', 'Anna'],
    ['isolates', '\u2066Anna\u2069', 'Anna'],
    ['lines', 'Anna\nfra\u2028HMU', 'Anna fra HMU'],
    ['soft hyphen and word joiner', 'An\u00adna', 'Anna'],
    ['fillers that look like nothing', '\u3164\u115f\u2800\uffa0', ''],
    ['tags', 'Anna\u{e0041}\u{e0042}', 'Anna'],
    ['spaces of every width', '  Anna\u2003\u00a0Bo\u3000', 'Anna Bo'],
  ])('loses %s', (_what, typed, clean) => {
    expect(cleanName(typed)).toBe(clean)
  })

  it('keeps at most three marks on a letter', () => {
    expect(cleanName(`Z${'\u0310\u0311\u0312\u0313'.repeat(10)}oe`).match(/\p{M}/gu)).toHaveLength(3)
  })

  it.each(['Åse Bjørn-Hansen', 'Nguyễn Thị Ánh', 'Łukasz', 'O’Brien', 'علی\u200cرضا', 'ක්\u200dරිස්', '👩\u200d🚒 Mia', 'देवेन्द्र', 'ภูมิ', '李小龙'])(
    'stays as it is: %s',
    (name) => expect(cleanName(name)).toBe(name.normalize('NFC')),
  )

  it('is clean when it is cleaned, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const clean = cleanName(typed)
        expect(cleanName(clean)).toBe(clean)
        expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\n]/)
        expect(clean.isWellFormed()).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('posing as who runs the workshop', () => {
  it.each(['Ordstyrer', 'ORDSTYREREN', 'Ordstyrer Hanne', '0rdstyrer', 'Оrdstyrer', 'Mоderatоr', 'm o d e r a t o r', 'Réferent', 'M.o.d.e.r.a.t.o.r'])('is seen through: %s', (name) => {
    expect(posesAsOffice(name)).toBe(true)
  })
  it.each(['Anna', 'Moder Jord', 'Hanne Ordrup', 'Adam', 'Bo Referat', 'Кира', ''])('is not seen where it is not: %s', (name) => {
    expect(posesAsOffice(name)).toBe(false)
  })
})
