/** What an organiser sends to create a workshop: the template's values with anything overridden. */

import * as z from 'zod'
import { LIMITS } from '../limits.ts'
import { writtenText } from '../writtenText.ts'
import { itemInputSchema } from './item.ts'

const name = writtenText().min(1).max(LIMITS.nameCharacters)

export const groupInputSchema = z.object({
  name,
  place: writtenText().max(LIMITS.lineCharacters).optional(),
  /** Indices into the workshop's focus areas: the group's own. Left out: dealt in turn. */
  focusAreas: z.array(z.number().int().min(0)).max(LIMITS.focusAreas).optional(),
})

export const createWorkshopSchema = z.object({
  language: z.enum(['da', 'en']),
  templateId: z.string().min(1).max(80).optional(),
  title: writtenText().min(1).max(LIMITS.titleCharacters).optional(),
  place: writtenText().max(LIMITS.lineCharacters).optional(),
  startsAt: z.iso.datetime({ offset: true }).optional(),
  timeZone: z.string().min(1).max(60).optional(),
  groups: z.array(groupInputSchema).min(1).max(LIMITS.groups).optional(),
  focusAreas: z.array(z.object({ title: name })).min(1).max(LIMITS.focusAreas).optional(),
  otherFocusAreas: z.boolean().optional(),
  levels: z.array(name).max(LIMITS.levels).optional(),
  programme: z.array(itemInputSchema).min(1).max(LIMITS.items).optional(),
  /** Marked everywhere as a try-out with simulated groups. */
  demo: z.boolean().optional(),
})
export type CreateWorkshop = z.input<typeof createWorkshopSchema>
