import * as Y from 'yjs'
import { checkUpdate, type Verdict } from '../../server/sync/gate/checkUpdate.ts'

/** One device: a document of its own that hears of the server's state only when it joins or pulls. */
export class Device {
  readonly doc = new Y.Doc()
  private readonly board: Board
  private readonly owner: string

  constructor(board: Board, owner: string) {
    this.board = board
    this.owner = owner
    this.pull()
  }

  pull(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.board.doc, Y.encodeStateVector(this.doc)), 'server')
  }

  check(update: Uint8Array): Verdict {
    return this.board.check(update, this.owner)
  }

  /** Hands in everything that the server has not got, as a SyncStep2 does, and applies it there if it passes. */
  send(): Verdict {
    return this.board.receive(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.board.doc)), this.owner)
  }

  /** Hands in one update as it is. */
  sendUpdate(update: Uint8Array): Verdict {
    return this.board.receive(update, this.owner)
  }
}

/** A board's accepted state behind the gate, with the owners of client ids as the room keeps them. */
export class Board {
  readonly doc = new Y.Doc()
  readonly owners = new Map<number, string>()

  join(owner: string): Device {
    return new Device(this, owner)
  }

  serverEdit(change: (doc: Y.Doc) => void): void {
    this.owners.set(this.doc.clientID, 'server')
    change(this.doc)
  }

  /** A client id that this owner has introduced. */
  clientOf(owner: string): number {
    for (const [client, held] of this.owners) if (held === owner) return client
    throw new Error(`${owner} has written nothing`)
  }

  check(update: Uint8Array, owner: string): Verdict {
    return checkUpdate(update, { kind: 'board', doc: this.doc, owner, ownerOf: (client) => this.owners.get(client) })
  }

  receive(update: Uint8Array, owner: string): Verdict {
    const verdict = this.check(update, owner)
    if (!verdict.pass) return verdict
    for (const client of verdict.introduced) this.owners.set(client, owner)
    Y.applyUpdate(this.doc, update, owner)
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) throw new Error('passed, and yet something is pending')
    return verdict
  }
}
