import { beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../../server/storage/storage.ts'
import { type Activity, createActivity } from '../../../server/workshops/activity.ts'
import { LiveWorkshop } from '../../../server/workshops/liveWorkshop.ts'
import type { GroupId, ParticipantId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { newState } from '../../support/workshopState.ts'

let now: number
let workshop: LiveWorkshop
let activity: Activity
let groups: GroupId[]

beforeEach(() => {
  now = 1_000_000
  workshop = new LiveWorkshop(newState(), {} as unknown as Storage, () => undefined)
  activity = createActivity(() => now)
  groups = workshop.state.groups.map(({ id }) => id)
})

function arrives(id: string, group: number, name: string | null = null): { goes: () => void } {
  const participantId = id as ParticipantId
  const groupId = groups[group] ?? null
  const times = { joinedAt: undefined, arrivedAt: undefined, removedAt: undefined, seenAt: 0 }
  workshop.participants.set(participantId, { id: participantId, groupId, name, ...times })
  const holder = { workshopId: workshop.id, member: { role: 'participant' as const, participantId, groupId, name }, owner: id, participantId }
  const room = workshop.rooms().workshop
  activity.connected(holder, room, true)
  return { goes: () => activity.connected(holder, room, false) }
}

const figures = (group: number) => {
  const { people, offline } = activity.groups(workshop, now)[groups[group] ?? ('' as GroupId)] ?? { people: -1, offline: -1 }
  return { people, offline }
}

describe('who counts as offline', () => {
  it('is who lost the connection a short while ago, and who comes back is present', () => {
    arrives('p1', 0).goes()
    now += LIMITS.offlineShownMs - 1
    expect(figures(0)).toEqual({ people: 0, offline: 1 })
    arrives('p1', 0)
    expect(figures(0)).toEqual({ people: 1, offline: 0 })
  })

  it('is nobody who left for good: the figure goes down again by itself', () => {
    for (let n = 0; n < 11; n += 1) arrives(`p${n}`, 0).goes()
    expect(figures(0)).toEqual({ people: 0, offline: 11 })
    now += LIMITS.offlineShownMs
    expect(figures(0)).toEqual({ people: 0, offline: 0 })
  })

  it('is nobody who joined anew, in the same group or another, under the same name', () => {
    const first = arrives('p1', 0, 'Alma')
    now += 1_000
    first.goes()
    now += 1_000
    expect(figures(0)).toEqual({ people: 0, offline: 1 })
    arrives('p2', 1, 'alma')
    expect([figures(0), figures(1)]).toEqual([{ people: 0, offline: 0 }, { people: 1, offline: 0 }])
  })

  it('is still whoever shares a name with somebody who was there all along', () => {
    const one = arrives('p1', 0, 'Mette')
    arrives('p2', 1, 'Mette')
    now += 1_000
    one.goes()
    expect(figures(0)).toEqual({ people: 0, offline: 1 })
  })
})
