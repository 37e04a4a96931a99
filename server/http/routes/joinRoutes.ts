/** Coming in with a code, and choosing a group. */

import type { Joined, JoinPreview } from '../../../shared/api.ts'
import { chooseGroupSchema, joinSchema } from '../../../shared/requestBodies.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { posesAsOffice } from '../../../shared/cleanName.ts'
import { normaliseCode } from '../../../shared/ids.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { toWire } from '../../../shared/workshop/wire.ts'
import { createAddressRate } from '../../access/addressRate.ts'
import { newId, newToken } from '../../access/tokens.ts'
import type { LiveWorkshop } from '../../workshops/liveWorkshop.ts'
import { placeIn } from '../../workshops/peoplePlaces.ts'
import type { HttpParts } from '../httpParts.ts'
import { Refusal } from '../problem.ts'
import { pathPart, readBody, type Call, type Route } from '../route.ts'

const MINUTE_MS = 60_000

export function joinRoutes(parts: HttpParts): Route[] {
  const { workshops, rooms, wrongCodes, activity, clock, log } = parts
  const newcomers = createAddressRate(LIMITS.joinsPerAddressMinute, MINUTE_MS)

  /** Sees to a place in the workshop; refuses when there is none and nobody may give way. */
  const makeRoom = async (workshop: LiveWorkshop): Promise<void> => {
    const place = placeIn(workshop, activity.here(workshop.id), clock())
    if (place.free) return
    if (place.givesWay === null) throw new Refusal('limit', { language: workshop.state.language })
    await workshops.dropUnarrived(workshop, place.givesWay)
  }

  /** A name that looks like an office is told apart from those who hold one. */
  const nameOf = (name: string | undefined, { state }: LiveWorkshop): string | null => {
    if (!name) return null
    if (!posesAsOffice(name)) return name
    const mark = inLanguage(peopleTexts, state.language).participantMark
    return `${name.slice(0, LIMITS.nameCharacters - mark.length - 1).trim()} ${mark}`
  }

  /** The workshop of a code. Unknown codes and those of closed workshops are refused alike, and counted. */
  const byCode = (typed: string, { request }: Call): LiveWorkshop => {
    const now = clock()
    const found = workshops.byCode(normaliseCode(typed))
    const workshop = found && !found.deleted && found.state.status !== 'closed' ? found : null
    if (workshop && wrongCodes.atHome(request.ip, workshop.id, now)) return workshop
    if (!wrongCodes.mayTry(request.ip, now)) throw new Refusal('too-many-attempts')
    if (workshop) return workshop
    if (wrongCodes.wrong(request.ip, now)) log.warn({}, 'join codes are being guessed')
    throw new Refusal('unknown-code')
  }

  return [
    {
      method: 'GET',
      path: '/preview/:code',
      access: 'anyone',
      handle: (call): JoinPreview => {
        const code = pathPart(call.request, 'code')
        const { id, title, place, language, groups, focusAreas, boards } = byCode(code, call).state
        const homes = boards.filter((board) => board.home).map(({ groupId, focusAreaId }) => ({ groupId, focusAreaId }))
        return { workshopId: id, title, place, language, groups, focusAreas, homes }
      },
    },
    {
      method: 'POST',
      path: '/join',
      access: 'anyone',
      handle: async (call): Promise<Joined> => {
        const { request, reply, language } = call
        const { code, groupId, name } = readBody(joinSchema, request.body, language)
        const workshop = byCode(code, call)
        if (groupId !== undefined && !workshop.state.groups.some((group) => group.id === groupId)) {
          throw new Refusal('not-found', { errors: [{ path: 'groupId', message: groupId }], language: workshop.state.language })
        }
        if (!newcomers.take(request.ip, clock())) throw new Refusal('too-many-joins', { language: workshop.state.language })
        await makeRoom(workshop)
        if (workshop.deleted) throw new Refusal('unknown-code')
        const token = newToken()
        await workshops.grant(workshop, token, {
          role: 'participant',
          participantId: newId() as ParticipantId,
          groupId: groupId ?? null,
          name: nameOf(name, workshop),
          joinedAt: clock(),
        })
        reply.code(201)
        return { participantToken: token, workshop: toWire(workshop.state, 'participant', workshop.rooms(), clock()) }
      },
    },
    {
      method: 'POST',
      path: '/workshops/:id/group',
      access: 'chooseGroup',
      handle: async ({ request, workshop, granted, language }) => {
        const { groupId } = readBody(chooseGroupSchema, request.body, language)
        if (!workshop.state.groups.some((group) => group.id === groupId)) {
          throw new Refusal('not-found', { errors: [{ path: 'groupId', message: groupId }] })
        }
        await workshops.saveParticipant(granted, { groupId, name: granted.participant?.name ?? null })
        rooms.rightsChanged(workshop.id)
        return { ok: true, workshop: toWire(workshop.state, 'participant', workshop.rooms(), clock()) }
      },
    },
  ]
}
