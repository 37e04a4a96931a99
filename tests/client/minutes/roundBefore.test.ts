import { describe, expect, it } from 'vitest'
import { roundBefore } from '../../../client/minutes/roundBefore.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { sampleInput } from '../../support/exportSample.ts'

const { workshop } = sampleInput([])
const at = (id: string) => roundBefore(workshop, id as ItemId)

describe('the round beside an item', () => {
  it('is the item itself, else the last one held before it, else the first', () => {
    expect(at('r1')).toBe('r1')
    expect(at('p')).toBe('r1')
    expect(at('c')).toBe('r2')
    expect(at('a')).toBe('r1')
  })

  it('is none before any round was held', () => {
    expect(roundBefore({ programme: workshop.programme, sheets: [] }, 'p' as ItemId)).toBeNull()
  })
})
