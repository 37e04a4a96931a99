/** The programme's items: the agenda of a workshop as data. */

import * as z from 'zod'
import type { ItemId, PromptId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { writtenText } from '../writtenText.ts'

export const ITEM_KINDS = ['arrival', 'welcome', 'talk', 'introduction', 'break', 'discussion', 'plenum', 'closing', 'meal'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)
export const itemIdSchema = id as unknown as z.ZodType<ItemId, string>
export const promptIdSchema = id as unknown as z.ZodType<PromptId, string>

export const promptInputSchema = z.object({
  id: promptIdSchema.optional(),
  text: writtenText().min(1).max(LIMITS.lineCharacters),
  /** Ideas under this prompt say for which level they are meant. */
  asksLevel: z.boolean().optional(),
})

/** An item as an organiser or a template gives it: ids are optional and supplied by the server. */
export const itemInputSchema = z.object({
  id: itemIdSchema.optional(),
  kind: z.enum(ITEM_KINDS),
  title: writtenText().min(1).max(LIMITS.titleCharacters),
  lead: writtenText().max(LIMITS.titleCharacters).optional(),
  description: writtenText().max(LIMITS.descriptionCharacters).optional(),
  minutes: z.number().int().min(0).max(LIMITS.itemMinutes),
  /** A clock time that does not move when the day runs late, `HH:MM` in the workshop's time zone. */
  fixedStart: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).optional(),
  prompts: z.array(promptInputSchema).max(LIMITS.promptsPerItem).optional(),
  reveals: z.boolean().optional(),
  /** The moderator's own notes; never sent to participants and viewers. */
  notes: writtenText().max(LIMITS.descriptionCharacters).optional(),
})
export type ItemInput = z.input<typeof itemInputSchema>

export interface Prompt {
  id: PromptId
  text: string
  asksLevel?: boolean
}

export interface Item {
  id: ItemId
  kind: ItemKind
  title: string
  lead?: string
  description?: string
  minutes: number
  fixedStart?: string
  prompts: Prompt[]
  reveals?: boolean
  notes?: string
}

/** Whether starting this item reveals the boards to everyone: plenum items do unless they say otherwise. */
export function itemReveals(item: Pick<Item, 'kind' | 'reveals'>): boolean {
  return item.reveals ?? item.kind === 'plenum'
}
