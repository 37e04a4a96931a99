import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'
import { readIdeas } from '../../../shared/board/ideas.ts'
import { Refusal } from '../../../server/http/problem.ts'
import { readBody } from '../../../server/http/route.ts'
import { API, type CreatedWorkshop } from '../../../shared/api.ts'
import { chooseGroupSchema, issueLinkSchema, joinSchema } from '../../../shared/requestBodies.ts'
import { commandSchema } from '../../../shared/workshop/commands.ts'
import { createWorkshopSchema } from '../../../shared/workshop/create.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { scaled } from '../../support/scale.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
let created: CreatedWorkshop
beforeAll(async () => {
  server = await startTestServer()
  created = await server.createWorkshop()
})
afterAll(() => server.close())

const POISON = 'polluted'
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'length', '', '0', '__defineGetter__']

/** What every object, array and function would have, had one of them been changed. */
function pollution(): unknown[] {
  return [{}, [], '', 0, () => 0].map((each): unknown => Reflect.get(Object(each), POISON)).filter((found) => found !== undefined)
}
/** The prototypes themselves, by the names of what they hold. */
const inherited = () => JSON.stringify([Object.prototype, Array.prototype, Function.prototype].map((each) => Object.getOwnPropertyNames(each).sort()))
const before = inherited()
afterEach(() => {
  expect(pollution()).toEqual([])
  expect(inherited()).toBe(before)
})

/** JSON text with keys that JavaScript gives a meaning of its own, at any depth, and values of the wrong kinds. */
const anyJson: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)).map((leaf) => JSON.stringify(leaf)),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join()}]`),
  ),
  object: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 5 })), tie('value')), { maxLength: 4 })
    .map((pairs) => `{${[...pairs, [POISON, '1'] as const].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join()}}`),
})).object

/** A body that the schema would take, with the poison somewhere in it. */
const poisoned = (valid: object, json: string): string[] => {
  const text = JSON.stringify(valid)
  return [
    json, `{"__proto__":${json},${text.slice(1)}`, `${text.slice(0, -1)},"constructor":{"prototype":${json}}}`, `${text.slice(0, -1)},"__proto__":${json}}`,
    text.replace('[{', `[{"__proto__":${json},`), text.replace(/":("[^"]*")/, `":${json}`),
  ]
}

const BODIES = (): [path: string, token: string | null, valid: object][] => {
  const { workshop, moderatorToken } = created
  const commands = `/workshops/${workshop.id}/commands`
  return [
    ['/workshops', null, { language: 'da', title: 'x', groups: [{ name: 'a' }], focusAreas: [{ title: 'b' }], programme: [{ kind: 'talk', title: 't', minutes: 1 }] }],
    ['/join', null, { code: workshop.joinCode, name: 'x' }],
    ['/session', moderatorToken, {}],
    [`/workshops/${workshop.id}/links`, moderatorToken, { role: 'viewer' }],
    [`/workshops/${workshop.id}/group`, moderatorToken, { groupId: workshop.groups[0]?.id }],
    [commands, moderatorToken, { type: 'takeHome.add', what: 'x', ideas: [{ boardId: 'b', recordId: 'r' }] }],
    [commands, moderatorToken, { type: 'programme.edit', programme: [{ kind: 'talk', title: 't', minutes: 1 }] }],
    [commands, moderatorToken, { type: 'spotlight', ideaId: 'x' }],
    ['/demo', null, { language: 'da' }],
  ]
}

describe('an object with keys that JavaScript gives a meaning', () => {
  it('changes no prototype and leaves nothing behind, through the body of every call', async () => {
    const bodies = BODIES()
    let sent = 0
    await fc.assert(
      fc.asyncProperty(anyJson, fc.nat(bodies.length - 1), fc.nat(5), async (json, which, how) => {
        const [path, token, valid] = bodies[which] ?? expect.fail('no body')
        const body = poisoned(valid, json)[how] ?? json
        const answer = await fetch(`${server.url}${API}${path}`, {
          method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body,
        })
        sent += 1
        const text = await answer.text()
        expect(answer.status, body).toBeLessThan(500)
        expect(text).not.toContain(POISON)
        expect(pollution()).toEqual([])
      }),
      { numRuns: scaled(150, 2_500), examples: [['{"code":{"length":{"toString":null}}}', 1, 0]] },
    )
    figure('injection', 'objects through the API that changed a prototype or left a key behind', pollution().length, `of ${sent}`)
  }, scaled(60_000, 600_000))

  it('loses its unknown keys in every schema, or is refused', () => {
    const schemas = [createWorkshopSchema, joinSchema, chooseGroupSchema, issueLinkSchema, commandSchema]
    let read = 0
    fc.assert(
      fc.property(anyJson, fc.nat(BODIES().length - 1), fc.nat(5), fc.nat(schemas.length - 1), (json, which, how, schema) => {
        const body = poisoned(BODIES()[which]?.[2] ?? {}, json)[how] ?? json
        let value: unknown
        try {
          value = JSON.parse(body)
        } catch {
          return
        }
        const wanted = schemas[schema] ?? joinSchema
        read += 1
        try {
          const taken: unknown = readBody(wanted, value, 'da')
          expect(JSON.stringify(taken)).not.toContain(POISON)
          expect(Object.getPrototypeOf(taken)).toBe(Object.prototype)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        expect(pollution()).toEqual([])
      }),
      { numRuns: scaled(1_000, 10_000) },
    )
    figure('injection', 'objects through the schemas that changed a prototype or kept an unknown key', pollution().length, `of ${read}`)
  }, scaled(30_000, 120_000))

  it('does nothing as a record of a board, or as a key of one', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(...KEYS, 'shape:a', 'asset:a', 'binding:a'), fc.constantFrom(...KEYS, 'base', 'xy', 'props.color', 'meta.level', '__proto__.x', 'props.__proto__', 'constructor.prototype.polluted'), (json, id, key) => {
        const sender = new Y.Doc()
        const record = new Y.Map<unknown>()
        recordsOf(sender).set(id, record)
        // As a list, since Yjs itself looks at the constructor of a lone object.
        const value: unknown = JSON.parse(json)
        record.set(key, [value])
        record.set('base', key === 'base' ? [value] : { id, typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: [value], props: [value] })
        const doc = new Y.Doc()
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(sender))
        materialiseBoard(doc)
        readIdeas(doc, [])
        expect(pollution()).toEqual([])
      }),
      { numRuns: scaled(1_000, 10_000) },
    )
  })
})

describe('a body that is too much', () => {
  it.each([
    ['longer than allowed', () => `{"language":"da","title":"${'x'.repeat(LIMITS.bodyBytes)}"}`, 413],
    ['deep beyond reason', () => `{"language":"da","groups":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422],
    ['deep beyond reason, as objects', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 422],
    ['of too many parts', () => `{"language":"da","groups":[${Array.from({ length: 100_000 }, () => '{}').join()}]}`, 422],
    ['of too many keys', () => `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join()}}`, 422],
    ['of one endless number', () => `{"language":${'9'.repeat(900_000)}}`, 422],
  ] as const)('is refused at once: %s', async (_what, body, status) => {
    const text = body()
    const began = performance.now()
    const answer = await fetch(`${server.url}${API}/workshops`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })
    expect(answer.status).toBe(status)
    expect((await answer.text()).length).toBeLessThan(40_000)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
