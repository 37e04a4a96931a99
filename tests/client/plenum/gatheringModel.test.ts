import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { createGatheringModel, type GatheringModel } from '../../../client/plenum/gatheringModel.ts'
import { ideasOfBoard } from '../../../client/plenum/plenumIdeas.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'
import { Gathering } from '../../../shared/gathering/gathering.ts'
import type { GatheringFacts } from '../../../shared/gathering/gatheringFacts.ts'
import type { BoardId, FocusAreaId, GroupId, RoomName } from '../../../shared/ids.ts'
import { Person } from '../../support/boardSession.ts'
import { random, seeds } from '../../support/random.ts'

const BOARDS = ['b1', 'b2', 'b3']
const facts: GatheringFacts = {
  boards: BOARDS.map((id, i) => ({ id: id as BoardId, groupId: `g${i}` as GroupId, focusAreaId: `f${i}` as FocusAreaId, home: true, room: `r${i}` as RoomName, title: id })),
  sheets: [],
}

function setUp() {
  const sources = new Map(BOARDS.map((id) => [id as BoardId, new Y.Doc()]))
  const gathering = new Gathering(new Y.Doc(), () => undefined)
  gathering.update(facts, sources)
  gathering.flush()
  const frames: (() => void)[] = []
  const model = createGatheringModel((run) => frames.push(run))
  const frame = () => frames.splice(0).forEach((run) => run())
  const source = (id: string) => {
    const doc = sources.get(id as BoardId)
    if (!doc) throw new Error(`no board ${id}`)
    return doc
  }
  return { gathering, model, frame, source }
}

function fresh(doc: Y.Doc): GatheringModel {
  const model = createGatheringModel((run) => run())
  model.show(doc)
  return model
}

const contents = (model: GatheringModel) =>
  [...model.boards()].map(([id, { shapes, bindings }]) => [id, [...shapes].sort(), [...bindings].sort()]).sort()

describe('the gathering as screens read it', () => {
  it.each(seeds(6))('after any edits equals a model read anew (seed %d)', (seed) => {
    const chance = random(seed)
    const { gathering, model, frame, source } = setUp()
    model.show(gathering.doc)
    const people = BOARDS.map((id, i) => new Person(source(id), `p${i}x`, chance))
    for (let round = 0; round < 40; round += 1) {
      for (const person of people) person.act()
      gathering.flush()
      frame()
      expect(contents(model)).toEqual(contents(fresh(gathering.doc)))
    }
  })

  test('a change on one board replaces that board alone, once per frame', () => {
    const { gathering, model, frame, source } = setUp()
    for (const id of BOARDS) createIdea(source(id), { id: `shape:${id}-n`, text: 'Idé', xy: { x: 0, y: 0 } })
    gathering.flush()
    model.show(gathering.doc)
    const before = new Map(model.boards())
    let told = 0
    model.subscribe(() => {
      told += 1
    })
    for (let step = 0; step < 5; step += 1) {
      createIdea(source('b2'), { id: `shape:more${step}`, text: `Idé ${step}`, xy: { x: step * 300, y: 200 } })
      gathering.flush()
    }
    frame()
    expect(told).toBe(1)
    expect(model.board('b1')).toBe(before.get('b1'))
    expect(model.board('b3')).toBe(before.get('b3'))
    expect(ideasOfBoard(model.board('b2') ?? { shapes: new Map(), bindings: new Map() }).map(({ text }) => text)).toEqual(['Idé', 'Idé 0', 'Idé 1', 'Idé 2', 'Idé 3', 'Idé 4'])
  })

  test('a new epoch is taken up in one step, and the old document is no longer listened to', () => {
    const { gathering, model, frame, source } = setUp()
    createIdea(source('b1'), { id: 'shape:n', text: 'Før', xy: { x: 0, y: 0 } })
    gathering.flush()
    model.show(gathering.doc)
    const successor = new Gathering(new Y.Doc(), () => undefined)
    successor.update(facts, new Map(BOARDS.map((id) => [id as BoardId, source(id)])))
    recordsOf(source('b1')).delete('shape:n')
    createIdea(source('b1'), { id: 'shape:m', text: 'Efter', xy: { x: 0, y: 0 } })
    successor.flush()
    const seen: string[][] = []
    model.subscribe(() => seen.push([...(model.board('b1')?.shapes.values() ?? [])].map(({ id }) => id)))
    model.show(successor.doc)
    gathering.flush()
    frame()
    expect(seen).toHaveLength(1)
    expect(seen[0]).toContain('shape:b1/m')
    expect(seen[0]).not.toContain('shape:b1/n')
  })
})
