/** What the server takes as bodies below `/api/v1`. Apart from the answers in `api.ts`, so that pages fetch no schemas that they never use. */

import * as z from 'zod'
import { cleanName } from './cleanName.ts'
import type { GroupId } from './ids.ts'
import { LIMITS } from './limits.ts'

/** `POST /join`. */
export const joinSchema = z.object({
  code: z.string().min(1).max(40),
  groupId: z.string().min(1).max(80).optional() as unknown as z.ZodType<GroupId | undefined, string | undefined>,
  name: z.string().overwrite(cleanName).max(LIMITS.nameCharacters).optional(),
})
export type JoinRequest = z.input<typeof joinSchema>

/** `POST /workshops/:id/group`: a participant without a group chooses one. */
export const chooseGroupSchema = z.object({
  groupId: z.string().min(1).max(80) as unknown as z.ZodType<GroupId, string>,
})

/** `POST /workshops/:id/links {role}`: a fresh capability, for "steer from my phone" and the take-home link. */
export const issueLinkSchema = z.object({ role: z.enum(['moderator', 'secretary', 'viewer']) })

/** `POST …/participants/:participantId/remove` and `…/groups/:groupId/participants/remove`: with their contributions or without. */
export const removePeopleSchema = z.object({ ideas: z.boolean().default(false) })
