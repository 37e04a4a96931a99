/** The address of the take-home page, kept on the device that made it so that it is made once. */

import type { IssuedLink } from '../../shared/api.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { deviceStorage } from '../workshop/deviceStorage.ts'

const key = (workshopId: WorkshopId) => `planche.takeHome.${workshopId}`

/** The origin that the server gave, so that the link works from other machines; the secret after `#`. */
export function takeHomeUrl(link: IssuedLink, workshopId: WorkshopId): string {
  return `${new URL(link.url).origin}/w/${encodeURIComponent(workshopId)}/take-home#${link.token}`
}

export function keptTakeHomeUrl(workshopId: WorkshopId): string | null {
  return deviceStorage.getItem(key(workshopId))
}

export function keepTakeHomeUrl(workshopId: WorkshopId, url: string): void {
  deviceStorage.setItem(key(workshopId), url)
}
