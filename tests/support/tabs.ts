import { afterAll, afterEach, beforeAll } from 'vitest'
import { openRoom } from '../../client/sync/openRoom.ts'
import type { Room, RoomOptions, RoomState } from '../../client/sync/room.ts'
import { type BoardTable, boardTable } from './boardTable.ts'
import { freePort } from './freePort.ts'
import { type Device, device } from './syncSurroundings.ts'
import { startTestServer, type TestServer } from './testServer.ts'

/** A server for the file, and rooms that are opened at it as a tab opens them; a room is closed after the test that opened it. */
export interface Tabs {
  /** A test that starts it anew, on the same port, puts the new one in its place. */
  server: TestServer
  /** `around`: a device of its own unless another is given. */
  open(options: RoomOptions, around?: Device): Room
}

/** Registers the hooks of the file; call it once at its top. */
export function serverTabs(): Tabs {
  let server: TestServer
  const rooms: Room[] = []
  beforeAll(async () => {
    server = await startTestServer({ port: await freePort() })
  })
  afterEach(() => {
    for (const room of rooms.splice(0)) room.close()
  })
  afterAll(() => server.close())
  return {
    get server() {
      return server
    },
    set server(next) {
      server = next
    },
    open(options, around = device(server.url)) {
      const room = openRoom(options, around)
      rooms.push(room)
      return room
    },
  }
}

/** A server for the file, one table for all its tests, and tabs at the table's board that are closed after each. */
export interface TableTabs {
  readonly server: TestServer
  readonly table: BoardTable
  /** The table's board in a tab of this participant's. `owner`: whose changes the device keeps. */
  sit(token: string, owner: string, around?: Device, putBack?: RoomOptions['putBack']): Room
}

/** Registers the hooks of the file; call it once at its top. */
export function tableTabs(): TableTabs {
  const opened = serverTabs()
  let table: BoardTable
  beforeAll(async () => {
    table = await boardTable(opened.server)
  })
  afterAll(() => table.leave())
  return {
    get server() {
      return opened.server
    },
    get table() {
      return table
    },
    sit(token, owner, around, putBack) {
      const { made, board } = table
      return opened.open({ workshopId: made.workshop.id, room: board.room, token, outboxOwner: owner, document: board.id, ...(putBack ? { putBack } : {}) }, around)
    },
  }
}

/** Resolves with the room's state as soon as `holds` is true of it. */
export function untilState(room: Room, holds: (state: RoomState) => boolean): Promise<RoomState> {
  return new Promise((resolve) => {
    const look = (state: RoomState) => {
      if (!holds(state)) return
      stop()
      resolve(state)
    }
    const stop = room.state.subscribe(look)
    look(room.state.getState())
  })
}
