import { beforeEach, describe, expect, test } from 'vitest'
import { createSessions, type Sessions } from '../../../client/workshop/session.ts'
import type { GroupId, ParticipantId, WorkshopId } from '../../../shared/ids.ts'
import { keyValueInMemory } from '../../support/keyValueInMemory.ts'

const here = 'w1' as WorkshopId
const participant = (id: string, token = `token-${id}`) => ({
  workshopId: here, role: 'participant' as const, token, participantId: id as ParticipantId, groupId: 'g1' as GroupId, title: 'Temadag',
})
const moderator = { workshopId: here, role: 'moderator' as const, token: 'm', title: 'Temadag' }

describe('the workshops of a device', () => {
  let device = keyValueInMemory()
  let now = 0
  const tab = (): Sessions => createSessions(device, keyValueInMemory(), () => ++now)

  beforeEach(() => {
    device = keyValueInMemory()
    now = 0
  })

  test('moderator and participant live side by side; a page gets the role that it asks for', () => {
    const sessions = tab()
    sessions.save(moderator)
    sessions.save(participant('p1'))
    expect(sessions.find(here, ['moderator'])?.token).toBe('m')
    expect(sessions.find(here, ['participant'])?.token).toBe('token-p1')
    expect(sessions.find(here, ['secretary'])).toBeUndefined()
    expect(sessions.find('w2' as WorkshopId, ['moderator'])).toBeUndefined()
  })

  test('the order of the roles decides where several would do', () => {
    const sessions = tab()
    sessions.save({ ...moderator, role: 'viewer', token: 'v' })
    sessions.save(moderator)
    expect(sessions.find(here, ['viewer', 'moderator'])?.token).toBe('v')
    expect(sessions.find(here, ['moderator', 'viewer'])?.token).toBe('m')
  })

  test('a new participant stands beside the earlier one, and each tab keeps its own', () => {
    const first = tab()
    first.save(participant('p1'))
    const second = tab()
    second.save(participant('p2'))
    expect(first.find(here, ['participant'])?.participantId).toBe('p1')
    expect(second.find(here, ['participant'])?.participantId).toBe('p2')
    expect(first.list()).toHaveLength(2)
  })

  test('a tab opened later takes the participant used last, and stays with it', () => {
    tab().save(participant('p1'))
    tab().save(participant('p2'))
    const later = tab()
    expect(later.find(here, ['participant'])?.participantId).toBe('p2')
    tab().save(participant('p3'))
    expect(later.find(here, ['participant'])?.participantId).toBe('p2')
  })

  test('saving again renews token and title without a second entry', () => {
    const sessions = tab()
    sessions.save(participant('p1'))
    sessions.save({ ...participant('p1', 'new'), title: 'Temadag 2' })
    expect(sessions.list()).toMatchObject([{ token: 'new', title: 'Temadag 2' }])
  })

  test('removing takes one entry and its pin', () => {
    const sessions = tab()
    sessions.save(participant('p1'))
    sessions.save(moderator)
    sessions.remove(participant('p1'))
    expect(sessions.find(here, ['participant'])).toBeUndefined()
    expect(sessions.list()).toHaveLength(1)
  })

  test('a damaged store locks nobody out', () => {
    for (const damage of ['{', '"x"', '[{"workshopId":1}]', 'null']) {
      device.setItem('planche.sessions', damage)
      expect(tab().list()).toEqual([])
    }
    const sessions = tab()
    sessions.save(moderator)
    expect(sessions.find(here, ['moderator'])?.token).toBe('m')
  })
})
