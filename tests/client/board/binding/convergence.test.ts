import { createBindingId, createShapeId, type TLRecord, type TLShapeId, toRichText } from 'tldraw'
import { ySyncPluginKey } from 'y-prosemirror'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type BoardUndo, createBoardUndo } from '../../../../client/board/undo/boardUndo.ts'
import { recordOf } from '../../../../shared/board/recordFields.ts'
import { boardDocument, heldBy, type Peer, peerOf, shownBy } from '../../../support/boardPeers.ts'
import { random as chanceOf, randomFrom, seeds } from '../../../support/random.ts'
import { scaled } from '../../../support/scale.ts'

// soak: 30 min
const SEEDS = scaled(40, 1_000)
/** In small numbers of people and large ones, with and without outages. */
const PINNED = [1, 2, 3, 4, 5, 6, 7, 8]
const STEPS = scaled(120, 300)
const MOST_PEOPLE = 6

interface Person extends Peer {
  undo: BoardUndo
  /** Updates on their way to this person. */
  inbox: Uint8Array[]
  /** The line is away: nothing comes, nothing goes. */
  offline: boolean
  /** Own updates that wait for the line. */
  outbox: Uint8Array[]
}

const NOTE_PROPS = {
  color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0, align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1,
}
const ARROW_PROPS = {
  kind: 'arc', labelColor: 'black', color: 'black', fill: 'none', dash: 'draw', size: 'm', arrowheadStart: 'none', arrowheadEnd: 'arrow', font: 'sans',
  start: { x: 0, y: 0 }, end: { x: 100, y: 0 }, bend: 0, text: '', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5,
}

/** What tldraw's editor does of itself when shapes go: their bindings go too, and bound arrows are touched. */
function tidyLikeTheEditor({ store }: Peer): void {
  store.sideEffects.registerAfterDeleteHandler('shape', (shape) => {
    const bindings = store.allRecords().filter((record) => record.typeName === 'binding' && (record.fromId === shape.id || record.toId === shape.id))
    store.remove(bindings.map(({ id }) => id))
  })
  store.sideEffects.registerAfterDeleteHandler('binding', (binding) => {
    const arrow = store.get(binding.fromId)
    if (arrow) store.update(arrow.id, (record) => ({ ...record, props: { ...record.props, bend: Math.round(record.x) % 50 } }) as typeof record)
  })
}

function stand(id: TLShapeId, type: string, random: () => number, props: object): TLRecord {
  const at = () => Math.round(random() * 8_000) / 4
  return {
    id, typeName: 'shape', type, parentId: 'page:page', index: 'a1', x: at(), y: at(), rotation: 0, isLocked: false, opacity: 1, meta: {}, props,
  } as unknown as TLRecord
}

function act(person: Person, random: () => number, newName: () => string): string {
  const { store, doc } = person
  const shapes = store.allRecords().filter((record) => record.typeName === 'shape')
  const one = shapes[Math.floor(random() * shapes.length)]
  const kind = random()
  if (kind < 0.22 || !one) {
    const id = createShapeId(newName())
    store.put([stand(id, 'note', random, { ...NOTE_PROPS, richText: toRichText(`Idé ${id}`) })])
    return `note ${id}`
  }
  if (kind < 0.3) {
    const id = createShapeId(newName())
    const binding = {
      id: createBindingId(newName()), typeName: 'binding', type: 'arrow', fromId: id, toId: one.id, meta: {},
      props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' },
    } as unknown as TLRecord
    store.put([stand(id, 'arrow', random, ARROW_PROPS), ...(one.type === 'note' ? [binding] : [])])
    return `arrow ${id} to ${one.id}`
  }
  if (kind < 0.5) {
    store.update(one.id, (shape) => ({ ...shape, x: Math.round(random() * 8_000) / 4, y: 8 }) as typeof shape)
    return `move ${one.id}`
  }
  if (kind < 0.62) {
    const color = ['blue', 'red', 'green'][Math.floor(random() * 3)]
    store.update(one.id, (shape) => ({ ...shape, props: { ...shape.props, color } }) as typeof shape)
    return `${color} ${one.id}`
  }
  if (kind < 0.7) {
    store.remove([one.id])
    return `delete ${one.id}`
  }
  if (kind < 0.85) {
    const text = recordOf(doc, one.id)?.get('text')
    const paragraph = text instanceof Y.XmlFragment ? text.get(0) : undefined
    const run = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
    if (!(run instanceof Y.XmlText)) return 'nothing'
    doc.transact(() => {
      if (random() < 0.7) run.insert(Math.floor(random() * (run.length + 1)), 'æ')
      else if (run.length > 1) run.delete(0, 1)
    }, ySyncPluginKey)
    return `type ${one.id}`
  }
  if (kind < 0.93) {
    person.undo.undo()
    return 'undo'
  }
  person.undo.redo()
  return 'redo'
}

test.each(seeds(SEEDS, PINNED))('I3: whatever people do on a slow network that goes away and comes back, all stores end as the document says (seed %i)', (seed) => {
  const random = randomFrom(seed)
  const start = boardDocument()
  const people: Person[] = Array.from({ length: chanceOf(seed).int(2, MOST_PEOPLE) }, () => {
    const peer = peerOf(start)
    tidyLikeTheEditor(peer)
    return { ...peer, undo: createBoardUndo(peer.doc, () => peer.binding.flush()), inbox: [], offline: false, outbox: [] }
  })
  const send = (from: Person, update: Uint8Array) => {
    for (const to of people) if (to !== from) to.inbox.push(update)
  }
  const comeBack = (person: Person) => {
    person.offline = false
    for (const update of person.outbox.splice(0)) send(person, update)
  }
  for (const from of people) {
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      if (from.offline) from.outbox.push(update)
      else send(from, update)
    })
  }
  const log: string[] = []
  let names = 0
  const deliver = (person: Person, count: number) => {
    if (person.offline) return
    for (const update of person.inbox.splice(0, count)) Y.applyUpdate(person.doc, update, 'network')
  }
  try {
    for (let step = 0; step < STEPS; step++) {
      const at = Math.floor(random() * people.length)
      const person = people[at]
      if (!person) continue
      const what = random()
      if (what < 0.6) log.push(`${at}: ${act(person, random, () => `s${seed}n${names++}`)}`)
      else if (what < 0.7) person.undo.mark()
      else if (what < 0.85) deliver(person, Math.ceil(random() * 6))
      else if (what < 0.93) person.frame()
      else if (!person.offline) {
        person.offline = true
        log.push(`${at}: offline`)
      } else if (random() < 0.4) {
        comeBack(person)
        log.push(`${at}: online`)
      }
    }
    for (const person of people) comeBack(person)
    for (const person of people) person.binding.flush()
    for (const person of people) deliver(person, Infinity)
    const before = people.map((person) => person.writes())
    for (let round = 0; round < 4; round++) {
      for (const person of people) person.frame()
      for (const person of people) person.binding.flush()
    }
    // Showing what others did makes nobody write.
    expect(people.map((person) => person.writes())).toEqual(before)
    const [first] = people
    const truth = shownBy(first?.doc ?? start)
    for (const person of people) {
      expect(shownBy(person.doc)).toEqual(truth)
      expect(heldBy(person.store)).toEqual(truth)
      expect([...person.refused]).toEqual([])
    }
  } catch (error) {
    throw new Error(`seed ${seed}\n${log.join('\n')}`, { cause: error })
  } finally {
    for (const person of people) {
      person.undo.stop()
      person.stop()
    }
  }
})
