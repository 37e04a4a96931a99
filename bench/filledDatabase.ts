/** A database as a server has it after a season: many workshops, their boards written on, their people's tokens. */

import * as Y from 'yjs'
import type { Capability } from '../server/access/capability.ts'
import { hashToken } from '../server/access/tokens.ts'
import type { WholeWorkshop } from '../server/storage/storage.ts'
import { openSqliteStorage } from '../server/storage/sqlite/openSqliteStorage.ts'
import { storedNames } from '../server/workshops/storedNames.ts'
import { createIdea } from '../shared/board/createIdea.ts'
import type { GroupId, ParticipantId, RoomName, WorkshopId } from '../shared/ids.ts'
import { newState } from '../tests/support/workshopState.ts'

const GROUPS = 10
const PEOPLE = 60
const CHECKPOINTS = 6
/** A compressed board of a group. */
const CHECKPOINT_BYTES = 4_000

export interface FilledWorkshop {
  id: WorkshopId
  moderatorToken: string
  joinCode: string
  /** One of its boards, and the words of its ideas, sorted. */
  board: RoomName
  words: string[]
}

/** A join code of the right signs for each number. */
const codeOf = (n: number): string => `BENCH${String(n).padStart(3, '2').replaceAll('0', 'Z').replaceAll('1', 'Y')}`

function whole(n: number, ideas: number): { workshop: WholeWorkshop; filled: FilledWorkshop } {
  const groups = Array.from({ length: GROUPS }, (_, g) => ({ name: `Gruppe ${g + 1}` }))
  const state = { ...newState({ title: `Temadag ${n}`, groups }), joinCode: codeOf(n) }
  const names = storedNames(state)
  const owners = new Map<number, string>()
  const boards = state.boards.filter(({ home }) => home).map(({ id }, at) => {
    const doc = new Y.Doc()
    const words = Array.from({ length: ideas }, (_, i) => `Dag ${n}, planche ${at}: idé nummer ${i} om flere elever fra lokalområdet`)
    words.forEach((text, i) => createIdea(doc, { id: `shape:n${i}`, text, xy: { x: (i % 5) * 220, y: 200 + Math.floor(i / 5) * 180 }, index: `a${i % 10}` }))
    return { room: names.board(id), seq: 1, state: Y.encodeStateAsUpdate(doc), owners, id, words: words.toSorted() }
  })
  const [board] = boards
  if (!board) throw new Error('a workshop without boards')
  const moderatorToken = `moderator-${n}`
  const token = (secret: string, capability: Capability) => ({ hash: hashToken(secret), workshopId: state.id, capability: JSON.stringify(capability) })
  return {
    workshop: {
      workshop: { id: state.id, state: JSON.stringify(state) },
      rooms: boards,
      tokens: [
        token(moderatorToken, { role: 'moderator' }),
        ...Array.from({ length: PEOPLE }, (_, p) =>
          token(`participant-${n}-${p}`, {
            role: 'participant', participantId: `p${n}x${p}` as ParticipantId, groupId: (state.groups[p % GROUPS]?.id ?? null) as GroupId | null, name: `Person ${p}`,
          })),
      ],
      images: [],
      checkpoints: boards.flatMap(({ id }) =>
        Array.from({ length: CHECKPOINTS }, (_, c) => ({
          workshopId: state.id, boardId: id, at: Date.parse('2026-10-31T09:00:00Z') + c * 300_000, why: 'interval' as const, ideas, seq: c, body: new Uint8Array(CHECKPOINT_BYTES).fill(c),
        }))),
    },
    filled: { id: state.id, moderatorToken, joinCode: state.joinCode, board: board.room, words: board.words },
  }
}

/** Writes the database into the directory. */
export async function fillDatabase(directory: string, workshops: number, ideasPerBoard: number): Promise<FilledWorkshop[]> {
  const storage = await openSqliteStorage(directory, () => undefined)
  const all: FilledWorkshop[] = []
  for (let n = 0; n < workshops; n++) {
    const { workshop, filled } = whole(n, ideasPerBoard)
    await storage.takeWorkshop(workshop)
    all.push(filled)
  }
  await storage.close()
  return all
}
