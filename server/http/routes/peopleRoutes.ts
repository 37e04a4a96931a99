/** Taking away access and contributions: for moderators; and everything about oneself: for whoever takes part. */

import { issueLinkSchema, removePeopleSchema } from '../../../shared/requestBodies.ts'
import type { ListedParticipant, RemovedPeople, RenewedCode, RevokedLinks } from '../../../shared/api.ts'
import { creatorOf } from '../../../shared/board/creator.ts'
import { readIdeas, readOtherTexts } from '../../../shared/board/ideas.ts'
import { recordsBy } from '../../../shared/board/removeRecords.ts'
import { fieldOf, recordOf } from '../../../shared/board/recordFields.ts'
import { personData, type PersonBoard, type PersonData } from '../../../shared/documents/personData.ts'
import type { BoardId, GroupId, ParticipantId, RecordId } from '../../../shared/ids.ts'
import { keptUntil } from '../../../shared/workshop/state.ts'
import { toWire } from '../../../shared/workshop/wire.ts'
import { newJoinCode } from '../../access/tokens.ts'
import { createExportAllowance } from '../../documents/exportAllowance.ts'
import type { RoomHandle } from '../../sync/roomHandle.ts'
import type { LiveWorkshop, Participant } from '../../workshops/liveWorkshop.ts'
import { ownerOfParticipant } from '../../workshops/peopleGrants.ts'
import type { HttpParts } from '../httpParts.ts'
import { linkBase } from '../links.ts'
import { Refusal } from '../problem.ts'
import { pathPart, readBody, type Route, type WorkshopCall } from '../route.ts'

export function peopleRoutes(parts: HttpParts): Route[] {
  const { workshops, rooms, people, activity, config, clock, port, log } = parts

  const list = async ({ workshop }: WorkshopCall): Promise<ListedParticipant[]> => {
    const ideas = await people.ideas(workshop)
    const here = activity.here(workshop.id)
    const groups = new Set(workshop.state.groups.map(({ id }) => id))
    return [...workshop.participants.values()].map(({ id, name, groupId, joinedAt, removedAt }) => ({
      id,
      name,
      groupId: groupId !== null && groups.has(groupId) ? groupId : null,
      connected: here.has(id),
      ideas: ideas.get(id) ?? 0,
      joinedAt: joinedAt ?? null,
      removed: removedAt !== undefined,
    }))
  }

  const participantOf = ({ request, workshop }: WorkshopCall): Participant => {
    const participant = workshop.participants.get(pathPart(request, 'participantId') as ParticipantId)
    if (!participant) throw new Refusal('not-found')
    return participant
  }

  /** First the access, so that nothing new comes; then what is there. */
  const remove = async ({ request, workshop, language }: WorkshopCall, ids: ParticipantId[]): Promise<RemovedPeople> => {
    const { ideas } = readBody(removePeopleSchema, request.body, language)
    const ending = workshops.removeParticipants(workshop, ids)
    // It holds already while it is being stored: the sockets close before the next frame, not after the disk has answered.
    rooms.rightsChanged(workshop.id)
    const ended = await ending
    const things = ideas ? await people.removeAllBy(workshop, ids) : 0
    log.info({ workshop: workshop.id, people: ended, things }, 'access was ended')
    return { people: ended, things }
  }

  const removeGroup = (call: WorkshopCall): Promise<RemovedPeople> => {
    const { request, workshop } = call
    const groupId = pathPart(request, 'groupId') as GroupId
    if (!workshop.state.groups.some(({ id }) => id === groupId)) throw new Refusal('not-found')
    return remove(call, [...workshop.participants.values()].flatMap((one) => (workshop.groupOf(one) === groupId ? [one.id] : [])))
  }

  const removeIdea = async ({ request, workshop }: WorkshopCall): Promise<{ ok: true }> => {
    const boardId = pathPart(request, 'boardId') as BoardId
    const recordId = pathPart(request, 'recordId') as RecordId
    if (!(await people.removeOne(workshop, boardId, recordId))) throw new Refusal('not-found')
    return { ok: true }
  }

  const renewCode = async ({ request, workshop }: WorkshopCall): Promise<RenewedCode> => {
    let joinCode = newJoinCode()
    while (workshops.byCode(joinCode)) joinCode = newJoinCode()
    const outcome = await workshop.change((state) => ({ ok: true, state: { ...state, joinCode } }))
    if (!outcome.ok) throw new Refusal(outcome.code)
    log.info({ workshop: workshop.id }, 'the join code was renewed')
    return { joinCode, link: `${linkBase(request.headers, config.publicUrl, port())}/j/${joinCode}` }
  }

  const revokeLinks = async ({ request, workshop, granted, language }: WorkshopCall): Promise<RevokedLinks> => {
    const { role } = readBody(issueLinkSchema, request.body, language)
    const revoked = await workshops.revoke(workshop, role, granted.hash)
    rooms.rightsChanged(workshop.id)
    log.info({ workshop: workshop.id, role, revoked }, 'links were withdrawn')
    return { revoked }
  }

  const dataOf = async ({ workshop, reply }: WorkshopCall, person: Participant): Promise<PersonData> => {
    const { state } = workshop
    const boards: PersonBoard[] = []
    await people.eachBoard(workshop, (boardId, handle) => boards.push(personBoard(workshop, boardId, handle, person.id)))
    reply.header('content-disposition', 'attachment; filename="planche-my-data.json"')
    return personData({
      workshop: toWire(state, 'participant', workshop.rooms(), clock()),
      person: { ...person, groupId: person.groupId },
      boards,
      exportedAt: clock(),
      deletedAt: keptUntil(state, config.retentionDays),
    })
  }

  /** Each reads every board: as dear as a document, and counted like one. */
  const allowance = createExportAllowance()

  const own = async (call: WorkshopCall): Promise<PersonData> => {
    const { participant, hash } = call.granted
    if (!participant) throw new Refusal('not-found')
    if (!allowance.take(hash, clock())) throw new Refusal('too-many-documents')
    return dataOf(call, participant)
  }

  const at = '/workshops/:id'
  return [
    { method: 'GET', path: `${at}/participants`, access: 'run', handle: list },
    { method: 'POST', path: `${at}/participants/:participantId/remove`, access: 'run', handle: (call) => remove(call, [participantOf(call).id]) },
    { method: 'GET', path: `${at}/participants/:participantId/data`, access: 'run', handle: (call) => dataOf(call, participantOf(call)) },
    { method: 'POST', path: `${at}/groups/:groupId/participants/remove`, access: 'run', handle: removeGroup },
    { method: 'POST', path: `${at}/boards/:boardId/ideas/:recordId/remove`, access: 'run', handle: removeIdea },
    { method: 'POST', path: `${at}/join-code`, access: 'run', handle: renewCode },
    { method: 'POST', path: `${at}/links/revoke`, access: 'run', handle: revokeLinks },
    { method: 'GET', path: `${at}/me`, access: 'ownData', handle: own },
  ]
}

/** What one board holds of a person. */
function personBoard({ state }: LiveWorkshop, boardId: BoardId, { doc, ownerOf }: RoomHandle, id: ParticipantId): PersonBoard {
  const owner = ownerOfParticipant(id)
  const theirs = (client: number): boolean => ownerOf(client) === owner
  const ideas = readIdeas(doc, state.sheets).filter(({ client }) => theirs(client))
  const otherTexts = readOtherTexts(doc, state.sheets).filter(({ recordId }) => theirs(creatorOf(doc, recordId)))
  const told = new Set([...ideas, ...otherTexts].map(({ recordId }) => recordId))
  const wordless = [...recordsBy(doc, theirs)].flatMap((recordId) => {
    const record = recordOf(doc, recordId)
    if (!record || told.has(recordId) || !recordId.startsWith('shape:')) return []
    const type = fieldOf(record, 'type')
    return type === 'note' || type === 'text' ? [] : [{ recordId, kind: type === 'image' ? ('picture' as const) : ('drawing' as const) }]
  })
  return { boardId, ideas, otherTexts, wordless }
}
