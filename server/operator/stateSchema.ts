/**
 * The stored state of a workshop as a schema: what comes out of a file is believed as far as this goes. States of this server's
 * own database are read by `server/workshops/readState.ts`, which asks for less.
 */

import * as z from 'zod'
import { LIMITS } from '../../shared/limits.ts'
import { ITEM_KINDS, type Item, type Prompt } from '../../shared/workshop/item.ts'
import { UNDO_DEPTH, type StateBoard, type Steering, type WorkshopState } from '../../shared/workshop/state.ts'
import type { Group, Repair, TakeHomeLine } from '../../shared/workshop/workshop.ts'

/** Every field of the type stands in the schema and the other way round: one that is missing, or too much, does not compile. */
type Fields<T> = Record<keyof T, z.ZodType>

const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)
const words = (most: number): z.ZodString => z.string().max(most)
const instant = z.number().min(0).max(8.64e15)
const count = z.number().int().min(0).max(1_000_000)
const index = z.number().int().min(0).max(10_000)
const ids = z.array(id).max(10_000)

const prompt = z.strictObject({
  id, text: words(LIMITS.lineCharacters), asksLevel: z.boolean().optional(),
} satisfies Fields<Prompt>)
const item = z.strictObject({
  id,
  kind: z.enum(ITEM_KINDS),
  title: words(LIMITS.titleCharacters),
  lead: words(LIMITS.titleCharacters).optional(),
  description: words(LIMITS.descriptionCharacters).optional(),
  minutes: z.number().int().min(0).max(LIMITS.itemMinutes),
  fixedStart: z.string().regex(/^\d\d:\d\d$/).optional(),
  prompts: z.array(prompt).max(LIMITS.promptsPerItem),
  reveals: z.boolean().optional(),
  notes: words(LIMITS.descriptionCharacters).optional(),
} satisfies Fields<Item>)
const current = z.strictObject({ itemId: id, startedAt: instant, deadline: z.number(), pausedAt: instant.nullable() })
const visit = z.strictObject({ itemId: id, startedAt: instant, endedAt: instant.nullable() })
const spotlight = z.union([
  z.strictObject({ boardId: id }),
  z.strictObject({ focusAreaId: id }),
  z.strictObject({ promptId: id }),
  z.strictObject({ ideaId: words(500) }),
])
const presenting = z.strictObject({ groupId: id, startedAt: instant })
const status = z.enum(['draft', 'live', 'closed'])
const view = z.enum(['board', 'list'])
const steering = z.strictObject({
  status,
  current: current.nullable(),
  visitCount: count,
  lastVisit: visit.nullable(),
  openBoards: z.union([z.enum(['all', 'none']), ids]),
  revealed: z.boolean(),
  roundEndsAt: instant.nullable(),
  spotlight: spotlight.nullable(),
  view,
  page: index,
  presenting: presenting.nullable(),
  black: z.boolean(),
  closedAt: instant.nullable(),
  retainedUntil: instant.nullable(),
} satisfies Fields<Steering>)
const UNDO_WORDS = [
  'start', 'extend', 'pause', 'resume', 'endRound', 'cancelEnd', 'openBoards', 'closeBoards', 'reveal', 'hide', 'present', 'close',
] as const
const takeHome = z.strictObject({
  id,
  what: words(LIMITS.lineCharacters),
  who: words(LIMITS.lineCharacters),
  by: words(LIMITS.lineCharacters),
  level: words(LIMITS.lineCharacters),
  ideas: z.array(z.strictObject({ boardId: id, recordId: words(400) })).max(10_000),
} satisfies Fields<TakeHomeLine>)

const group = z.strictObject({
  id, name: words(LIMITS.nameCharacters), place: words(LIMITS.lineCharacters), locked: z.boolean().optional(),
} satisfies Fields<Group>)
const board = z.strictObject({ id, groupId: id, focusAreaId: id, home: z.boolean(), open: z.boolean() } satisfies Fields<StateBoard>)

const repair = z.strictObject({ room: id, at: instant } satisfies Fields<Repair>)

const stateSchema = z.strictObject({
  format: z.literal(1),
  id,
  createdAt: instant,
  activeAt: instant,
  title: words(LIMITS.titleCharacters),
  place: words(LIMITS.lineCharacters),
  language: z.enum(['da', 'en']),
  timeZone: words(60),
  startsAt: z.iso.datetime({ offset: true }),
  status,
  levels: z.array(words(LIMITS.nameCharacters)).max(LIMITS.levels),
  programme: z.array(item).max(LIMITS.items),
  current: current.nullable(),
  groups: z.array(group).max(LIMITS.groups),
  focusAreas: z.array(z.strictObject({ id, title: words(LIMITS.nameCharacters) })).max(LIMITS.focusAreas),
  boards: z.array(board).max(LIMITS.groups * LIMITS.focusAreas),
  otherFocusAreas: z.boolean(),
  joinCode: z.string().regex(/^[0-9A-Z]{4,16}$/),
  visits: z.array(visit).max(10_000),
  sheets: z.array(z.strictObject({ itemId: id, index, prompts: z.array(prompt).max(LIMITS.promptsPerItem) })).max(LIMITS.items * 4),
  revealed: z.boolean(),
  takeHome: z.array(takeHome).max(LIMITS.takeHomeLines),
  roundEndsAt: instant.nullable(),
  spotlight: spotlight.nullable(),
  view,
  page: index,
  presenting: presenting.nullable(),
  black: z.boolean(),
  minutesPublished: z.boolean(),
  demo: z.boolean(),
  closedAt: instant.nullable(),
  retainedUntil: instant.nullable(),
  deletedAt: instant.optional(),
  incarnation: z.number().int().min(0).max(900_000_000),
  removedBoards: ids,
  repairs: z.array(repair).max(10_000).optional(),
  undo: z.array(z.strictObject({ word: z.enum(UNDO_WORDS), title: words(LIMITS.titleCharacters).nullable(), before: steering })).max(UNDO_DEPTH + 1),
} satisfies Fields<WorkshopState>)

/** The state, or what is wrong with it and where, in one line. */
export function parseState(value: unknown): { ok: true; state: WorkshopState } | { ok: false; why: string } {
  const read = stateSchema.safeParse(value)
  if (read.success) return { ok: true, state: read.data as unknown as WorkshopState }
  const [issue] = read.error?.issues ?? []
  return { ok: false, why: `${issue?.path.join('.') || 'state'}: ${issue?.message ?? 'cannot be read'}` }
}
