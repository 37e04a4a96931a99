/** The moderator's commands: one schema per `type`, validated at the edge and applied by `applyCommand.ts`. */

import * as z from 'zod'
import type { Role } from '../access.ts'
import type { BoardId, FocusAreaId, GroupId, RecordId, TakeHomeId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { writtenText } from '../writtenText.ts'
import { itemIdSchema, itemInputSchema, promptIdSchema } from './item.ts'

const id = z.string().min(1).max(80)
const groupId = id as unknown as z.ZodType<GroupId, string>
const focusAreaId = id as unknown as z.ZodType<FocusAreaId, string>
const boardId = id as unknown as z.ZodType<BoardId, string>
const recordId = z.string().min(1).max(200) as unknown as z.ZodType<RecordId, string>
const takeHomeId = id as unknown as z.ZodType<TakeHomeId, string>
const name = writtenText().min(1).max(LIMITS.nameCharacters)
const line = writtenText().max(LIMITS.lineCharacters)

const takeHomeFields = {
  who: line.default(''),
  by: line.default(''),
  level: line.default(''),
  ideas: z.array(z.object({ boardId, recordId })).max(50).default([]),
}

export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('programme.goto'), itemId: itemIdSchema }),
  z.object({ type: z.literal('programme.next'), from: itemIdSchema.nullable() }),
  z.object({ type: z.literal('programme.back'), from: itemIdSchema.nullable() }),
  z.object({ type: z.literal('programme.pause') }),
  z.object({ type: z.literal('programme.resume') }),
  z.object({ type: z.literal('programme.extend'), minutes: z.number().min(-600).max(600) }),
  z.object({ type: z.literal('programme.edit'), programme: z.array(itemInputSchema).min(1).max(LIMITS.items) }),
  z.object({ type: z.literal('programme.undo') }),
  z.object({ type: z.literal('round.end'), warningSeconds: z.number().int().min(0).max(600).optional() }),
  z.object({ type: z.literal('round.cancelEnd') }),
  z.object({ type: z.literal('boards.open'), boardIds: z.array(boardId).optional() }),
  z.object({ type: z.literal('boards.close'), boardIds: z.array(boardId).optional() }),
  z.object({ type: z.literal('reveal'), revealed: z.boolean() }),
  /** The four forms of the contract, flat beside `type`; all absent or null puts the light out. */
  z.object({
    type: z.literal('spotlight'),
    boardId: boardId.nullish(),
    focusAreaId: focusAreaId.nullish(),
    promptId: promptIdSchema.nullish(),
    ideaId: z.string().min(1).max(300).nullish(),
  }),
  /** Whose turn it is in plenum; null ends the turns. Lights up the group's own board and starts its share of the minutes. */
  z.object({ type: z.literal('plenum.present'), groupId: groupId.nullable() }),
  z.object({ type: z.literal('plenum.view'), view: z.enum(['board', 'list']), page: z.number().int().min(0).max(500).default(0) }),
  z.object({ type: z.literal('screen.black'), black: z.boolean() }),
  z.object({ type: z.literal('group.add'), name, place: line.optional(), focusAreas: z.array(focusAreaId).optional() }),
  z.object({ type: z.literal('group.rename'), groupId, name: name.optional(), place: line.optional() }),
  z.object({ type: z.literal('group.remove'), groupId }),
  /** Nobody of the group may write on any board while it is locked; reading, and joining it, go on. */
  z.object({ type: z.literal('group.lock'), groupId, locked: z.boolean() }),
  z.object({ type: z.literal('focusArea.add'), title: name }),
  z.object({ type: z.literal('focusArea.rename'), focusAreaId, title: name }),
  z.object({ type: z.literal('focusArea.remove'), focusAreaId }),
  z.object({ type: z.literal('takeHome.add'), what: writtenText().min(1).max(LIMITS.lineCharacters), ...takeHomeFields }),
  z.object({
    type: z.literal('takeHome.edit'),
    id: takeHomeId,
    what: writtenText().min(1).max(LIMITS.lineCharacters).optional(),
    who: line.optional(),
    by: line.optional(),
    level: line.optional(),
  }),
  z.object({ type: z.literal('takeHome.remove'), id: takeHomeId }),
  z.object({ type: z.literal('minutes.publish'), published: z.boolean() }),
  z.object({
    type: z.literal('workshop.rename'),
    title: writtenText().min(1).max(LIMITS.titleCharacters).optional(),
    place: line.optional(),
  }),
  z.object({ type: z.literal('workshop.close') }),
])

export type Command = z.output<typeof commandSchema>
export type CommandInput = z.input<typeof commandSchema>
export type CommandType = Command['type']

const ALSO_SECRETARY: readonly CommandType[] = ['takeHome.add', 'takeHome.edit', 'takeHome.remove', 'minutes.publish']

/** May a member of this role give this command? */
export function mayCommand(role: Role, type: CommandType): boolean {
  if (role === 'moderator') return true
  return role === 'secretary' && ALSO_SECRETARY.includes(type)
}
