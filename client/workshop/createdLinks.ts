/** The links that creating a workshop gave, kept on the device that created it: the server has only their fingerprints. */

import type { CreatedWorkshop } from '../../shared/api.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { deviceStorage } from './deviceStorage.ts'
import { sessions } from './session.ts'

export type WorkshopLinks = CreatedWorkshop['links']

const key = (workshopId: WorkshopId) => `planche.links.${workshopId}`

/** Makes this device the workshop's moderator and keeps its links. */
export function rememberCreated({ workshop, moderatorToken, links }: CreatedWorkshop): void {
  sessions.save({ workshopId: workshop.id, role: 'moderator', token: moderatorToken, title: workshop.title })
  keepLinks(workshop.id, links)
}

/** Adds to the links that this device knows. */
export function keepLinks(workshopId: WorkshopId, links: Partial<WorkshopLinks>): void {
  deviceStorage.setItem(key(workshopId), JSON.stringify({ ...knownLinks(workshopId), ...links }))
}

/** The links that this device knows; none on a device that the workshop was not created on. */
export function knownLinks(workshopId: WorkshopId): Partial<WorkshopLinks> {
  try {
    const stored: unknown = JSON.parse(deviceStorage.getItem(key(workshopId)) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    // A damaged value: the page offers fresh links instead.
    return {}
  }
}
