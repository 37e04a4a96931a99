/** Where each role belongs inside a workshop. */

import type { Role } from '../../shared/access.ts'
import type { WorkshopId } from '../../shared/ids.ts'

const PAGE: Record<Role, string> = { moderator: 'run', secretary: 'minutes', participant: 'board', viewer: 'projector' }

/** The address of a role's own page. */
export function rolePage(workshopId: WorkshopId, role: Role): string {
  return `/w/${workshopId}/${PAGE[role]}`
}
