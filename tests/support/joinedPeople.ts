import type { CreatedWorkshop, Joined, Session } from '../../shared/api.ts'
import type { BoardId, GroupId, ParticipantId, RoomName } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { writeNote } from './contractNote.ts'
import { NOTHING, rawClient, type RawClient } from './rawClient.ts'
import { stockClient, type StockClient } from './stockClient.ts'
import type { TestServer } from './testServer.ts'
import * as Y from 'yjs'

export interface JoinedPerson {
  id: ParticipantId
  token: string
  groupId: GroupId
  /** The own group's own board. */
  board: { id: BoardId; room: RoomName }
}

/** A workshop in its first round, with the moderator's calls. */
export interface RunningWorkshop extends CreatedWorkshop {
  command(body: unknown): Promise<{ status: number; value: { workshop: Workshop } }>
  post<T>(path: string, body?: unknown): Promise<{ status: number; value: T }>
  get<T>(path: string): Promise<{ status: number; value: T }>
  join(group: number, name?: string): Promise<JoinedPerson>
}

export async function runningWorkshop(server: TestServer): Promise<RunningWorkshop> {
  const created = await server.createWorkshop()
  const { workshop, moderatorToken: token } = created
  const path = `/workshops/${workshop.id}`
  const running: RunningWorkshop = {
    ...created,
    command: (body) => server.call('POST', `${path}/commands`, { token, body }),
    post: (below, body = {}) => server.call('POST', path + below, { token, body }),
    get: (below) => server.call('GET', path + below, { token }),
    join: async (group, name) => {
      const groupId = workshop.groups[group]?.id
      const { value } = await server.call<Joined>('POST', '/join', { body: { code: created.joinCode, groupId, ...(name ? { name } : {}) } })
      const session = await server.call<Session>('POST', '/session', { token: value.participantToken })
      const board = workshop.boards.find((one) => one.groupId === groupId && one.home)
      const { member } = session.value
      if (!board || member.role !== 'participant' || !groupId) throw new Error('did not join')
      return { id: member.participantId, token: value.participantToken, groupId, board }
    },
  }
  await running.command({ type: 'programme.goto', itemId: 'discussion-1' })
  return running
}

const url = ({ port }: TestServer) => `ws://127.0.0.1:${port}/sync`

/** The unchanged y-websocket provider of a person at a room, synced. */
export async function personAt(server: TestServer, room: RoomName, token: string): Promise<StockClient> {
  const client = stockClient(url(server), room, token)
  await client.synced()
  return client
}

/** A socket that has asked for the document and says nothing more by itself. */
export async function socketAt(server: TestServer, room: RoomName, token: string): Promise<RawClient> {
  const client = await rawClient(url(server), room, token)
  client.sync(0, NOTHING)
  return client
}

/** An update that writes one note, as a client of its own would send it. */
export function noteUpdate(id: string, words: string): Uint8Array {
  const doc = new Y.Doc()
  writeNote(doc, id, words)
  return Y.encodeStateAsUpdate(doc)
}
