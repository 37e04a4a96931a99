import { expect, it } from 'vitest'
import type { Participant } from '../../../server/workshops/liveWorkshop.ts'
import { placeIn } from '../../../server/workshops/peoplePlaces.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'

const NOON = Date.parse('2026-10-31T12:00:00Z')

/** A workshop with so many participants; `change` says what is special about one. */
function workshopOf(count: number, change: (n: number) => Partial<Participant> = () => ({})) {
  const participants = new Map<ParticipantId, Participant>()
  for (let n = 0; n < count; n += 1) {
    const id = `p${n}` as ParticipantId
    const times = { joinedAt: NOON - n, arrivedAt: NOON - n, removedAt: undefined, seenAt: NOON - n }
    participants.set(id, { id, groupId: null, name: null, ...times, ...change(n) })
  }
  return { participants }
}
const nobody = new Set<ParticipantId>()

it('has room below the limit, and none when all places are taken by people who came', () => {
  expect(placeIn(workshopOf(LIMITS.participants - 1), nobody, NOON)).toEqual({ free: true })
  expect(placeIn(workshopOf(LIMITS.participants), nobody, NOON)).toEqual({ free: false, givesWay: null })
})

it('lets the one give way who joined longest ago and never came, but not somebody who is just coming', () => {
  const full = workshopOf(LIMITS.participants, (n) => (n === 5 || n === 70 ? { arrivedAt: undefined } : {}))
  expect(placeIn(full, nobody, NOON)).toEqual({ free: false, givesWay: 'p70' })
  expect(placeIn(full, new Set(['p70' as ParticipantId]), NOON)).toEqual({ free: false, givesWay: 'p5' })
})

it('counts neither who was removed nor who left hours ago', () => {
  expect(placeIn(workshopOf(LIMITS.participants, (n) => (n === 3 ? { removedAt: NOON } : {})), nobody, NOON)).toEqual({ free: true })
  const left = workshopOf(LIMITS.participants, (n) => (n === 3 ? { seenAt: NOON - LIMITS.participantGoneMs } : {}))
  expect(placeIn(left, nobody, NOON)).toEqual({ free: true })
  expect(placeIn(left, new Set(['p3' as ParticipantId]), NOON)).toEqual({ free: false, givesWay: null })
})

it('keeps no more rows than it may', () => {
  const kept = workshopOf(LIMITS.participantsKept, () => ({ removedAt: NOON }))
  expect(placeIn(kept, nobody, NOON)).toEqual({ free: false, givesWay: null })
})
