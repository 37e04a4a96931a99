/** Which workshops this device has been removed from: they leave the list of its own, and their pages say so at every visit. */

import type { ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { deviceStorage, type KeyValue } from './deviceStorage.ts'
import { type Sessions, sessions } from './session.ts'

const key = (workshopId: WorkshopId): string => `planche.removed.${workshopId}`

/** Who was removed here last; null: nobody was. */
export function removedFrom(workshopId: WorkshopId, device: KeyValue = deviceStorage): ParticipantId | null {
  // Only `noteRemoved` writes there.
  return device.getItem(key(workshopId)) as ParticipantId | null
}

/** The server has said so: the session is of no more use. What was not handed in stays on the device, under the same person. */
export function noteRemoved(workshopId: WorkshopId, participantId: ParticipantId, own: Pick<Sessions, 'remove'> = sessions, device: KeyValue = deviceStorage): void {
  own.remove({ workshopId, role: 'participant', participantId })
  device.setItem(key(workshopId), participantId)
}
