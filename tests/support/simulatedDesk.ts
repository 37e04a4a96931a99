import { LocalEdit } from '../../client/board/binding/localEdit.ts'
import { createBoardUndo } from '../../client/board/undo/boardUndo.ts'
import { Person } from './boardSession.ts'
import { random, type Random } from './random.ts'
import type { SimPeer } from './simPeer.ts'

/** Somebody who works at a simulated device, with the undo of the product. */
export class SimulatedDesk {
  readonly peer: SimPeer
  private person: Person
  private chance: Random = random(0)
  private loads = 0

  constructor(peer: SimPeer) {
    this.peer = peer
    this.person = this.sitDown()
  }

  /** One gesture; the same dice on the same document, the same gesture. Returns what it was. */
  act(dice: number): string {
    if (this.person.doc !== this.peer.doc) this.person = this.sitDown()
    this.chance = random(dice)
    return this.person.act()
  }

  private sitDown(): Person {
    const { doc, name } = this.peer
    const undo = createBoardUndo(doc, () => undefined)
    const chance: Random = {
      seed: 0,
      int: (min, max) => this.chance.int(min, max),
      pick: (values) => this.chance.pick(values),
      words: (from, most) => this.chance.words(from, most),
    }
    const own = { origin: new LocalEdit('simulated'), undo: () => undo.undo(), redo: () => undo.redo(), end: () => void undo.mark() }
    return new Person(doc, `${name}x${++this.loads}n`, chance, own)
  }
}
