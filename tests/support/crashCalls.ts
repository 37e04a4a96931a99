import sharp from 'sharp'
import { hashToken } from '../../server/access/tokens.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { API, type Joined, type StoredImage } from '../../shared/api.ts'
import type { TakeHomeLine } from '../../shared/workshop/workshop.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { WorkshopProcess } from './workshopProcess.ts'

/** Somebody who asks over HTTP while the server is ended again and again, and holds it to every answer. */
export interface CrashCalls {
  /** One call after the other, until `rest`. */
  begin(): void
  rest(): Promise<void>
  /** What was answered and is not in this storage. */
  lost(storage: Pick<Storage, 'getWorkshop' | 'getToken' | 'getImage'>): Promise<string[]>
  /** Answers with 2xx so far. */
  answered(): number
}

/** Lines at a time; from then on the oldest goes before another comes. */
const MOST_LINES = 40
/** What one workshop may hold, with some to spare. */
const MOST_PICTURES = 300
const PAUSE_MS = 5

export function crashCalls({ server, created, workshop, boards, call }: WorkshopProcess): CrashCalls {
  const { id } = created.workshop
  const token = created.moderatorToken
  const group = workshop.groups[0]
  const home = boards[0]
  if (!group || !home) throw new Error('a workshop without groups')
  const at: { work: Promise<void> | null; rest: boolean } = { work: null, rest: false }
  let answers = 0
  let asked = 0

  let lines: TakeHomeLine[] = []
  const removed: TakeHomeLine[] = []
  const joined: string[] = []
  const pictures: string[] = []
  /** The name that was answered last, and the one that was asked for after it, if that was never answered. */
  const names: { answered: string; asked: string } = { answered: group.name, asked: group.name }

  const command = (body: object): Promise<{ workshop: { takeHome: TakeHomeLine[] } }> => call('POST', `/workshops/${id}/commands`, body, token)
  const work = [
    async () => {
      const [oldest, ...others] = lines
      if (oldest && lines.length >= MOST_LINES) {
        // Whether it is gone is not known until the answer is here.
        lines = others
        await command({ type: 'takeHome.remove', id: oldest.id })
        removed.push(oldest)
        return
      }
      const what = `aftalt ${asked}`
      const answer = await command({ type: 'takeHome.add', what })
      lines.push(...answer.workshop.takeHome.filter((line) => line.what === what))
    },
    async () => {
      names.asked = `Gruppe ${asked}`
      await command({ type: 'group.rename', groupId: group.id, name: names.asked })
      names.answered = names.asked
    },
    async () => {
      const { participantToken } = await call<Joined>('POST', '/join', { code: created.joinCode, groupId: home.groupId, name: `Deltager ${asked}` })
      joined.push(participantToken)
    },
    async () => {
      const uploader = joined.at(-1)
      if (!uploader || pictures.length >= MOST_PICTURES) return
      const background = { r: asked & 255, g: (asked >> 8) & 255, b: 90 }
      const png = await sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()
      const answer = await fetch(`${server.url}${API}/workshops/${id}/assets`, {
        method: 'POST', headers: { authorization: `Bearer ${uploader}`, 'content-type': 'image/png' }, body: new Uint8Array(png),
      })
      if (!answer.ok) throw new Error(`the picture was answered ${answer.status}`)
      pictures.push(((await answer.json()) as StoredImage).hash)
    },
  ]

  const keepAsking = async (): Promise<void> => {
    while (!at.rest) {
      const one = work[asked++ % work.length]
      // Refused, or the server is gone in the middle of it: nothing was promised.
      await one?.().then(() => answers++, () => undefined)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  return {
    begin() {
      at.rest = false
      at.work ??= keepAsking()
    },
    async rest() {
      at.rest = true
      await at.work
      at.work = null
    },
    async lost(storage) {
      const stored = await storage.getWorkshop(id)
      const state = stored ? (JSON.parse(stored.state) as WorkshopState) : null
      const faults: string[] = []
      const there = new Set(state?.takeHome.map((line) => line.id))
      for (const line of lines) if (!there.has(line.id)) faults.push(`the line ${line.what}`)
      for (const line of removed) if (there.has(line.id)) faults.push(`the removal of ${line.what}`)
      const name = state?.groups.find((one) => one.id === group.id)?.name ?? ''
      if (![names.answered, names.asked].includes(name)) faults.push(`the name ${names.answered}`)
      // What stands there now was answered late or not at all; from here on it may not go back.
      else names.answered = names.asked = name
      for (const one of joined) if (!(await storage.getToken(hashToken(one)))) faults.push('somebody who joined')
      for (const hash of pictures) if (!(await storage.getImage(id, hash))) faults.push(`the picture ${hash}`)
      return faults
    },
    answered: () => answers,
  }
}
