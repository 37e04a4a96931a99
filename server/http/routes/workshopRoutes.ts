/** Creating, reading, steering and deleting workshops. */

import * as z from 'zod'
import type { Role } from '../../../shared/access.ts'
import type { CreatedWorkshop, IssuedLink, NotesByItem, Session } from '../../../shared/api.ts'
import { issueLinkSchema } from '../../../shared/requestBodies.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { applyCommand } from '../../../shared/workshop/applyCommand.ts'
import { commandSchema, mayCommand, type Command } from '../../../shared/workshop/commands.ts'
import { createWorkshopSchema } from '../../../shared/workshop/create.ts'
import { keptUntil, type WorkshopState } from '../../../shared/workshop/state.ts'
import { toWire } from '../../../shared/workshop/wire.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { newId, newToken } from '../../access/tokens.ts'
import { memberOf } from '../../workshops/directory.ts'
import { createWorkshop, mayCreate } from '../createWorkshop.ts'
import { linkBase } from '../links.ts'
import { Refusal } from '../problem.ts'
import { readBody, type Call, type HolderCall, type Route, type WorkshopCall } from '../route.ts'
import type { HttpParts } from '../httpParts.ts'

const COMMAND_TYPES: ReadonlySet<string> = new Set(commandSchema.options.map((option) => option.shape.type.value))

export function workshopRoutes(parts: HttpParts): Route[] {
  const { config, workshops, boards, removal, clock, port } = parts

  /** Those who can still save things hear on which day everything goes. */
  const withDeletion = (wire: Workshop, state: WorkshopState, role: Role): Workshop =>
    role === 'moderator' || role === 'secretary' ? { ...wire, deletedAt: keptUntil(state, config.retentionDays) } : wire

  const wire = ({ granted: { workshop, capability } }: HolderCall): Workshop =>
    withDeletion(toWire(workshop.state, capability.role, workshop.rooms(), clock()), workshop.state, capability.role)

  const create = async ({ request, reply, language }: Call): Promise<CreatedWorkshop> => {
    mayCreate(parts, request)
    const created = await createWorkshop(parts, readBody(createWorkshopSchema, request.body, language), request.headers)
    reply.code(201)
    return created
  }

  /** The boards that a command would take away, whose content decides whether it may. */
  const atStake = (command: Command, { boards: all }: WorkshopState): BoardId[] => {
    const gone = all.filter(
      (board) =>
        (command.type === 'group.remove' && board.groupId === command.groupId) ||
        (command.type === 'focusArea.remove' && board.focusAreaId === command.focusAreaId),
    )
    return gone.map((board) => board.id)
  }

  const command = async (call: WorkshopCall): Promise<{ ok: true; workshop: Workshop }> => {
    const { request, workshop, granted, language } = call
    const type = z.looseObject({ type: z.string() }).safeParse(request.body)
    if (type.success && !COMMAND_TYPES.has(type.data.type)) throw new Refusal('unknown-command')
    const given = readBody(commandSchema, request.body, language)
    if (!mayCommand(granted.capability.role, given.type)) throw new Refusal('forbidden')
    const outcome = await workshop.change(async (state) => {
      const written = new Set<BoardId>()
      for (const boardId of atStake(given, state)) if (await boards.hasContent(workshop, boardId)) written.add(boardId)
      const { retentionDays } = config
      return applyCommand(state, given, { now: clock(), newId, retentionDays, hasIdeas: (id) => written.has(id) })
    })
    // The contract: a command that the state of things does not allow is 409, whatever the same reason is elsewhere.
    if (!outcome.ok) throw new Refusal(outcome.code, workshop.deleted ? {} : { status: 409 })
    await parts.settled(workshop)
    return { ok: true, workshop: wire(call) }
  }

  const issueLink = async ({ request, reply, workshop, granted, language }: WorkshopCall): Promise<IssuedLink> => {
    const { role } = readBody(issueLinkSchema, request.body, language)
    // A secretary passes on what a secretary has, never the programme.
    if (role === 'moderator' && granted.capability.role !== 'moderator') throw new Refusal('forbidden')
    const token = newToken()
    await workshops.grant(workshop, token, { role })
    const page = { moderator: 'run', secretary: 'minutes', viewer: 'take-home' }[role]
    reply.code(201)
    return { role, token, url: `${linkBase(request.headers, config.publicUrl, port())}/w/${workshop.id}/${page}#${token}` }
  }

  return [
    { method: 'POST', path: '/workshops', access: 'anyone', handle: create },
    {
      method: 'POST',
      path: '/session',
      access: 'holder',
      handle: (call): Session => ({ workshopId: call.granted.workshop.id, member: memberOf(call.granted), workshop: wire(call) }),
    },
    { method: 'GET', path: '/workshops/:id', access: 'read', handle: wire },
    { method: 'POST', path: '/workshops/:id/commands', access: 'takeHome', handle: command },
    { method: 'POST', path: '/workshops/:id/links', access: 'issueLinks', handle: issueLink },
    {
      method: 'GET',
      path: '/workshops/:id/notes',
      access: 'seeNotes',
      handle: ({ workshop }): NotesByItem =>
        Object.fromEntries(workshop.state.programme.flatMap((item) => (item.notes ? [[item.id, item.notes]] : []))),
    },
    {
      method: 'DELETE',
      path: '/workshops/:id',
      access: 'delete',
      handle: async ({ workshop, reply }) => {
        await removal.remove(workshop)
        return reply.code(204).send()
      },
    },
  ]
}
