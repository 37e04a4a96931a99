import { expect, it } from 'vitest'
import { noteRemoved, removedFrom } from '../../../client/workshop/removedHere.ts'
import { createSessions } from '../../../client/workshop/session.ts'
import type { ParticipantId, WorkshopId } from '../../../shared/ids.ts'
import { keyValueInMemory } from '../../support/keyValueInMemory.ts'

const HERE = 'w1' as WorkshopId
const ME = 'p1' as ParticipantId

it('takes a workshop off the list of the device once its moderator has removed the person, and goes on saying so', () => {
  const device = keyValueInMemory()
  const own = createSessions(device, keyValueInMemory(), () => 1)
  own.save({ workshopId: HERE, role: 'participant', token: 't1', participantId: ME, title: 'Temadag' })
  own.save({ workshopId: 'w2' as WorkshopId, role: 'participant', token: 't2', participantId: ME, title: 'En anden' })
  own.save({ workshopId: HERE, role: 'participant', token: 't3', participantId: 'p2' as ParticipantId, title: 'Temadag' })
  expect(removedFrom(HERE, device)).toBeNull()
  noteRemoved(HERE, ME, own, device)
  expect(own.list().map(({ workshopId, participantId }) => [workshopId, participantId]).sort()).toEqual([[HERE, 'p2'], ['w2', ME]])
  expect(own.find(HERE, ['participant'])?.participantId).toBe('p2')
  expect(removedFrom(HERE, device)).toBe(ME)
  expect(removedFrom('w2' as WorkshopId, device)).toBeNull()
})
