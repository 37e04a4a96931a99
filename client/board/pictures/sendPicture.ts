/** A picture's way onto the board: made smaller, sent to the server, put on free space as a record that names it by its content. */

import type { Problem, StoredImage } from '../../../shared/api.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { request } from '../../workshop/api.ts'
import { againWhileBusy } from './againWhileBusy.ts'
import { shrink } from './shrink.ts'

/** How long one picture may be on its way, in ms: one and a half megabytes, as `shrink` leaves a photo, at 200 kbit/s. */
const PICTURE_PATIENCE_MS = 60_000

export type SentPicture =
  | { ok: true; stored: StoredImage; picture: Blob }
  | { ok: false; why: 'not-an-image' | 'unreadable' | 'offline' }
  | { ok: false; why: 'refused'; problem: Problem }

/** Sends one picture. Never throws. */
export async function sendPicture(workshopId: WorkshopId, token: string, file: Blob): Promise<SentPicture> {
  if (file.type !== '' && !file.type.startsWith('image/')) return { ok: false, why: 'not-an-image' }
  let small
  try {
    small = await shrink(file)
  } catch {
    return { ok: false, why: 'unreadable' }
  }
  const { picture } = small
  const answer = await againWhileBusy(() => request<StoredImage>('POST', `/workshops/${workshopId}/assets`, { token, body: picture, patienceMs: PICTURE_PATIENCE_MS }))
  if (answer.ok) return { ok: true, stored: answer.value, picture }
  if (answer.problem.status === 0) return { ok: false, why: 'offline' }
  if (answer.problem.code === 'not-an-image') return { ok: false, why: 'unreadable' }
  return { ok: false, why: 'refused', problem: answer.problem }
}
