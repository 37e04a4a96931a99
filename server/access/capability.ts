/** What a token entitles its holder to, as it is stored beside the token's hash. */

import * as z from 'zod'
import type { GroupId, ParticipantId } from '../../shared/ids.ts'

const id = z.string().min(1)
/** Epoch ms; absent when it has not happened, or happened before this was kept. */
const instant = z.number().optional()

const capabilitySchema = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['moderator', 'secretary', 'viewer']), revokedAt: instant }),
  z.object({
    role: z.literal('participant'),
    participantId: id as unknown as z.ZodType<ParticipantId, string>,
    groupId: (id as unknown as z.ZodType<GroupId, string>).nullable(),
    name: z.string().nullable(),
    joinedAt: instant,
    /** When the first socket came: who never got here has written nothing. */
    arrivedAt: instant,
    /** The moderator ended the access; the row stays, so that it is known who wrote what. */
    removedAt: instant,
  }),
])
export type Capability = z.output<typeof capabilitySchema>

/** Null for what is no capability: a damaged row opens nothing. */
export function readCapability(json: string): Capability | null {
  try {
    return capabilitySchema.parse(JSON.parse(json))
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null
    throw error
  }
}
