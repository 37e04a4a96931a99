import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { writeNote } from './contractNote.ts'
import { crafted, gc, idIn, itemIn, rootItem, type Scene, skip, words, written } from './hostileUpdates.ts'

/** One forged update; `end` is the code that its sender is closed with, or that it is dropped and asked about, or either of them. */
export interface Attack {
  name: string
  update(scene: Scene): Uint8Array
  end: 4400 | 'dropped' | 'either'
}

/** A client id that nobody has. */
const OWN = 4_242

const clockOf = ({ state, victim }: Scene) => Y.getState(state.store, victim)

const any = (value: unknown) => (encoder: encoding.Encoder) => {
  encoding.writeVarUint(encoder, 1)
  encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
}

function deletions(client: number, ...ranges: [number, number][]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [0, 1, client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

/** `count` notes of one document, without the first. */
function gapped(count: number): Uint8Array {
  const doc = new Y.Doc()
  writeNote(doc, 'gap', 'første')
  const first = Y.encodeStateVector(doc)
  for (let n = 0; n < count; n += 1) writeNote(doc, `gap${n}`, 'x'.repeat(9_000))
  return Y.encodeStateAsUpdate(doc, first)
}

function nested(depth: number): (encoder: encoding.Encoder) => void {
  return (encoder) => {
    encoding.writeVarUint(encoder, 1)
    for (let n = 0; n < depth; n += 1) {
      encoding.writeUint8(encoder, 117)
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeUint8(encoder, 126)
  }
}

/** A sign between two others of the same text that come later. */
function leaning(encoder: encoding.Encoder): void {
  encoding.writeUint8(encoder, 4 | 0x80)
  for (const value of [OWN, 7]) encoding.writeVarUint(encoder, value)
  encoding.writeVarString(encoder, 'x')
}

/** A sign with the fourth sign of the victim's first run to its left and the second to its right. */
function crossed({ state }: Scene): Uint8Array {
  const run = words(state)._start?.id ?? Y.createID(0, 0)
  return crafted(OWN, 0, [(encoder) => {
    encoding.writeUint8(encoder, 4 | 0x80 | 0x40)
    for (const value of [run.client, run.clock + 3, run.client, run.clock + 1]) encoding.writeVarUint(encoder, value)
    encoding.writeVarString(encoder, 'x')
  }])
}

function manyClients(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (let n = 0; n < count; n += 1) {
    for (const value of [1, 10_000 - n, 0]) encoding.writeVarUint(encoder, value)
    gc(1)(encoder)
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function twiceTheSame(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 2)
  for (let n = 0; n < 2; n += 1) {
    for (const value of [1, OWN, n]) encoding.writeVarUint(encoder, value)
    gc(1)(encoder)
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** What the victim wrote first, told differently: the same ids, other words. */
function equivocation({ state, victim }: Scene): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = victim
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(state))
  writeNote(doc, 'a', 'Noget helt andet end det, der stod')
  return Y.encodeStateAsUpdate(doc)
}

/** Forged structs: what an update is made of, whatever it says. They hold in every document. */
export const STRUCT_ATTACKS: readonly Attack[] = [
  { name: '15 bytes that silence a colleague', end: 4400, update: (scene) => crafted(scene.victim, clockOf(scene), [gc(2 ** 20)]) },
  { name: 'the same a little ahead of the colleague', end: 'dropped', update: (scene) => crafted(scene.victim, clockOf(scene) + 5, [gc(1_000)]) },
  { name: 'a skip under the id of the colleague', end: 'dropped', update: (scene) => crafted(scene.victim, clockOf(scene), [skip(1_000)]) },
  { name: 'a skip and then something of an own id', end: 'dropped', update: () => crafted(OWN, 0, [skip(10), gc(1)]) },
  { name: 'a struct as long as a life', end: 4400, update: () => crafted(OWN, 0, [gc(2 ** 40)]) },
  { name: 'a struct of no length', end: 4400, update: () => crafted(OWN, 0, [gc(0)]) },
  { name: '8 bytes that claim 30 million structs', end: 4400, update: () => crafted(OWN, 0, [], 30_000_000) },
  { name: 'a gap of 10 kB', end: 'dropped', update: () => gapped(1) },
  { name: 'a gap of 100 kB', end: 'dropped', update: () => gapped(11) },
  { name: 'more clients than a table has', end: 4400, update: () => manyClients(65) },
  { name: 'one client in two blocks', end: 4400, update: twiceTheSame },
  { name: 'JSON 20,000 levels deep', end: 4400, update: () => crafted(OWN, 0, [rootItem('records', 'shape:x', 8, nested(20_000))]) },
  { name: 'a reference to what comes later', end: 4400, update: () => crafted(OWN, 0, [leaning]) },
  { name: 'other words under ids that the colleague used', end: 4400, update: equivocation },
  { name: 'another record under an id that the colleague used', end: 4400, update: (scene) => {
    const before = Math.max(0, clockOf(scene) - 12)
    return crafted(scene.victim, before, Array.from({ length: 12 }, (_, n) => rootItem('elsewhere', `k${n}`, 8, any(n))))
  } },
  { name: 'new words under the id of the colleague', end: 4400, update: (scene) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(scene.state))
    const before = Y.encodeStateVector(doc)
    doc.clientID = scene.victim
    recordsOf(doc).set('shape:forged', new Y.Map())
    return Y.encodeStateAsUpdate(doc, before)
  } },
  { name: 'deletions of what nobody has written', end: 'dropped', update: ({ victim }) => deletions(victim, [2 ** 29, 5]) },
  { name: 'deletions that overlap', end: 4400, update: ({ victim }) => deletions(victim, [0, 5], [0, 5]) },
  { name: 'a deletion of no length', end: 4400, update: ({ victim }) => deletions(victim, [0, 0]) },
  { name: 'an update cut in the middle', end: 4400, update: (scene) => {
    const whole = written(scene, (doc) => writeNote(doc, 'cut', 'halvt'))
    return whole.slice(0, whole.length >> 1)
  } },
  { name: 'an update in the other encoding', end: 'either', update: (scene) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(scene.state))
    const before = Y.encodeStateVector(doc)
    writeNote(doc, 'v2', 'anden kodning')
    return Y.encodeStateAsUpdateV2(doc, before)
  } },
  { name: 'noise', end: 4400, update: () => Uint8Array.from({ length: 500 }, (_, n) => (n * 7_919) % 251) },
]

/** Structs that no place on a board takes. */
export const BOARD_STRUCT_ATTACKS: readonly Attack[] = [
  { name: 'a whole document inside the board', end: 4400, update: (scene) => written(scene, (doc) => doc.getMap('records').set('shape:x', new Y.Doc())) },
  { name: 'a hook of the old kind', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'text', 7, (encoder) => {
    encoding.writeVarUint(encoder, 5)
    encoding.writeVarString(encoder, 'hook')
  })]) },
  { name: 'a type that does not exist', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'text', 7, (encoder) => encoding.writeVarUint(encoder, 99))]) },
  { name: 'an embed in the place of a field', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'props.color', 5, (encoder) => encoding.writeVarString(encoder, '"blue"'))]) },
  { name: 'JSON of the old kind in the place of a field', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'props.color', 2, (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, '"blue"')
  })]) },
  { name: 'two values in one place', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'props.color', 8, (encoder) => {
    encoding.writeVarUint(encoder, 2)
    encoding.writeAny(encoder, 'blue')
    encoding.writeAny(encoder, 'red')
  })]) },
  { name: 'something inside a value', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene, 'base'), 'type', 8, any('geo'))]) },
  { name: 'a key `__proto__` among the records', end: 4400, update: () => crafted(OWN, 0, [rootItem('records', '__proto__', 8, any({ polluted: true }))]) },
  { name: 'a field `__proto__`', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), '__proto__', 8, any({ polluted: true }))]) },
  { name: 'a field `constructor`', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'constructor', 8, any('x'))]) },
  { name: 'a number of 10,000 digits', end: 4400, update: (scene) => crafted(OWN, 0, [itemIn(idIn(scene), 'rotation', 8, any(10n ** 18n))]) },
  { name: 'a root list beside the records', end: 4400, update: (scene) => written(scene, (doc) => doc.getArray('list').insert(0, [1])) },
  { name: 'a loose value in the records', end: 4400, update: () => crafted(OWN, 0, [(encoder) => {
    encoding.writeUint8(encoder, 8)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'records')
    any('x')(encoder)
  }]) },
  { name: 'a sign whose right neighbour stands to the left of its left one', end: 4400, update: crossed },
  { name: 'ten thousand signs that get in the way of ten thousand others', end: 4400, update: (scene) => {
    const text = words(scene.state)._item?.id ?? Y.createID(0, 0)
    const sign = (encoder: encoding.Encoder) => {
      encoding.writeUint8(encoder, 4)
      for (const value of [0, text.client, text.clock]) encoding.writeVarUint(encoder, value)
      encoding.writeVarString(encoder, 'x')
    }
    const dear = (client: number, count: number) => crafted(client, 0, Array.from({ length: count }, () => sign))
    // The lower client waits for a sign of the higher, so that each of the higher walks over all of the lower.
    return Y.mergeUpdates([dear(1, 4_000), crafted(3, 0, [(encoder) => {
      encoding.writeUint8(encoder, 4 | 0x80)
      for (const value of [1, 3_999]) encoding.writeVarUint(encoder, value)
      encoding.writeVarString(encoder, 'x')
    }]), dear(2, 5_000)])
  } },
]
