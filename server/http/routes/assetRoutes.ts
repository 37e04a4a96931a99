/** Pictures: taken in from whoever may write on a board, given to whoever may read a board that uses them. */

import { canRead } from '../../../shared/access.ts'
import type { StoredImage } from '../../../shared/api.ts'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import type { GroupId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { reencode, type SafeImage } from '../../assets/reencode.ts'
import { memberOf } from '../../workshops/directory.ts'
import type { LiveWorkshop } from '../../workshops/liveWorkshop.ts'
import type { HttpParts } from '../httpParts.ts'
import { Refusal } from '../problem.ts'
import { pathPart, type Route, type WorkshopCall } from '../route.ts'

export function assetRoutes({ storage, rooms }: HttpParts): Route[] {
  /** Whose group brought a picture in (by hash), so that it can be seen before it is on a board. */
  const broughtBy = new WeakMap<LiveWorkshop, Map<string, Set<GroupId>>>()

  /** How many pictures each participant has sent. */
  const sentBy = new WeakMap<LiveWorkshop, Map<string, number>>()

  /** Counts before the work, so that many at once are many. */
  const countOne = (workshop: LiveWorkshop, participant: string): void => {
    const counts = sentBy.get(workshop) ?? new Map<string, number>()
    const count = (counts.get(participant) ?? 0) + 1
    if (count > LIMITS.imagesPerParticipant) throw new Refusal('limit')
    sentBy.set(workshop, counts.set(participant, count))
  }

  const storing = new WeakMap<LiveWorkshop, Promise<void>>()

  /** One picture of a workshop after the other: many at once would all find the last place free. */
  const store = (workshop: LiveWorkshop, image: SafeImage): Promise<void> => {
    const stored = (storing.get(workshop) ?? Promise.resolve()).then(async () => {
      if (await storage.getImage(workshop.id, image.hash)) return
      if ((await storage.countImages(workshop.id)) >= LIMITS.imagesPerWorkshop) throw new Refusal('limit')
      // Drawing it anew takes seconds: the workshop may have been deleted, and its bytes must not come back.
      if (workshop.deleted) throw new Refusal('not-found')
      await storage.putImage({ ...image, workshopId: workshop.id })
    })
    storing.set(workshop, stored.catch(() => undefined))
    return stored
  }

  const upload = async ({ request, reply, workshop, granted }: WorkshopCall): Promise<StoredImage> => {
    const groupId = granted.participant && workshop.groupOf(granted.participant)
    // Whoever has no group has no board to put it on.
    if (granted.participant && groupId === null) throw new Refusal('forbidden')
    const bytes = request.body
    if (!Buffer.isBuffer(bytes) || bytes.byteLength === 0) throw new Refusal('not-an-image')
    if (granted.participant) countOne(workshop, granted.participant.id)
    const made = await reencode(bytes)
    if (!made.ok) throw new Refusal(made.code)
    const { hash, width, height, mime } = made.image
    await store(workshop, made.image)
    if (groupId) {
      const brought = broughtBy.get(workshop) ?? new Map<string, Set<GroupId>>()
      broughtBy.set(workshop, brought.set(hash, (brought.get(hash) ?? new Set()).add(groupId)))
    }
    reply.code(201)
    return { hash, width, height, mime }
  }

  const mayRead = async ({ workshop, granted }: WorkshopCall, hash: string): Promise<boolean> => {
    const member = memberOf(granted)
    const { state } = workshop
    if (member.role === 'moderator' || member.role === 'secretary') return true
    const bringers = broughtBy.get(workshop)?.get(hash)
    if (member.role === 'participant' && member.groupId !== null && bringers?.has(member.groupId)) return true
    for (const board of state.boards) {
      if (!canRead(member, { kind: 'board', ...board, otherFocusAreas: state.otherFocusAreas, revealed: state.revealed })) continue
      const handle = await rooms.open(workshop.rooms().board(board.id))
      try {
        if (handle.doc.getMap(RECORDS_MAP).has(`asset:${hash}`)) return true
      } finally {
        handle.release()
      }
    }
    return false
  }

  return [
    { method: 'POST', path: '/workshops/:id/assets', access: 'upload', bodyLimit: LIMITS.imageBytes + 1, handle: upload },
    {
      method: 'GET',
      path: '/workshops/:id/assets/:hash',
      access: 'read',
      handle: async (call) => {
        const hash = pathPart(call.request, 'hash')
        if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal('not-found')
        const image = await storage.getImage(call.workshop.id, hash)
        // Whoever may not see it learns no more than that it is not here.
        if (!image || !(await mayRead(call, hash))) throw new Refusal('not-found')
        return call.reply
          .header('cache-control', 'private, max-age=31536000, immutable')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .type(image.mime)
          .send(Buffer.from(image.bytes))
      },
    },
  ]
}
