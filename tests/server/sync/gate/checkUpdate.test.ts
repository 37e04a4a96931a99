import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate, type Verdict } from '../../../../server/sync/gate/checkUpdate.ts'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { KEY } from '../../../../shared/board/layout.ts'
import { recordOf, recordsOf } from '../../../../shared/board/recordFields.ts'
import { writeSheets } from '../../../../server/workshops/writeSheets.ts'
import type { ItemId, PromptId } from '../../../../shared/ids.ts'
import { Board } from '../../../support/gateBoard.ts'
import { wordsOf } from '../../../support/wordsOf.ts'

const SHEET = { itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad kan vi gøre?' }] }

/** A board with one sheet and one idea of Alice's. */
function board(): Board {
  const made = new Board()
  made.serverEdit((doc) => writeSheets(doc, [SHEET]))
  const alice = made.join('alice')
  createIdea(alice.doc, { id: 'shape:a', text: 'Flere elever', xy: { x: 10, y: 200 } })
  expect(alice.send()).toMatchObject({ pass: true })
  return made
}

/** What happens when a fresh client of mallory's writes this. */
function attack(made: Board, change: (doc: Y.Doc) => void): Verdict {
  const mallory = made.join('mallory')
  mallory.doc.transact(() => change(mallory.doc))
  return mallory.send()
}

function refusal(verdict: Verdict): string {
  if (verdict.pass || verdict.gap) throw new Error(`not refused: ${JSON.stringify(verdict)}`)
  return verdict.why
}

/** An update with hand-made structs of one client. */
function crafted(client: number, clock: number, structs: ((encoder: encoding.Encoder) => void)[], claimed = structs.length): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, claimed, client, clock]) encoding.writeVarUint(encoder, value)
  for (const struct of structs) struct(encoder)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function noteBase(id: string, over: object = {}, props: object = {}): object {
  return {
    id, typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {},
    props: {
      color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0, align: 'middle', verticalAlign: 'middle',
      growY: 0, url: '', scale: 1, ...props,
    },
    ...over,
  }
}

function put(doc: Y.Doc, id: string, entries: Record<string, unknown>): Y.Map<unknown> {
  const map = new Y.Map<unknown>(Object.entries(entries))
  recordsOf(doc).set(id, map)
  return map
}

describe('the gate lets honest work through', () => {
  it('a note made exactly as the contract shows it', () => {
    const made = board()
    const verdict = attack(made, (doc) => {
      const text = new Y.XmlFragment()
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('Flere elever fra lokalområdet')])
      text.insert(0, [paragraph])
      put(doc, 'shape:n1', { base: noteBase('shape:n1'), xy: [120, 80], text })
    })
    expect(verdict).toMatchObject({ pass: true, empty: false })
    expect(verdict.pass && verdict.introduced).toHaveLength(1)
  })

  it('a state that the server has already is empty and introduces nobody', () => {
    const made = board()
    const bob = made.join('bob')
    expect(bob.check(Y.encodeStateAsUpdate(bob.doc))).toMatchObject({ pass: true, introduced: [], empty: true })
  })

  it('writing into a record that somebody has deleted meanwhile', () => {
    const made = board()
    const [alice, bob] = [made.join('alice'), made.join('bob')]
    recordsOf(alice.doc).delete('shape:a')
    recordOf(bob.doc, 'shape:a')?.set('props.color', 'blue')
    const text = recordOf(bob.doc, 'shape:a')?.get(KEY.text) as Y.XmlFragment
    ;((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Mange ')
    expect(alice.send()).toMatchObject({ pass: true })
    expect(bob.send()).toMatchObject({ pass: true })
  })

  it('undo and redo of making, recolouring and deleting', () => {
    const made = board()
    const bob = made.join('bob')
    const undo = new Y.UndoManager(recordsOf(bob.doc), { captureTimeout: 0 })
    const steps = [
      () => createIdea(bob.doc, { id: 'shape:b', text: 'Bedre vagtplaner', xy: { x: 0, y: 0 } }),
      () => recordOf(bob.doc, 'shape:a')?.set('props.color', 'green'),
      () => recordsOf(bob.doc).delete('shape:a'),
      ...Array.from({ length: 3 }, () => () => undo.undo()),
      ...Array.from({ length: 3 }, () => () => undo.redo()),
      ...Array.from({ length: 3 }, () => () => undo.undo()),
    ]
    for (const step of steps) {
      step()
      expect(bob.send()).toMatchObject({ pass: true })
    }
  })
})

describe('the gate answers a gap with a question, not with an offence', () => {
  it('a live update whose beginning the server has not got', () => {
    const made = board()
    const bob = made.join('bob')
    createIdea(bob.doc, { id: 'shape:b1', text: 'Første', xy: { x: 0, y: 0 } })
    const before = Y.encodeStateVector(bob.doc)
    createIdea(bob.doc, { id: 'shape:b2', text: 'Anden', xy: { x: 0, y: 0 } })
    expect(bob.check(Y.encodeStateAsUpdate(bob.doc, before))).toEqual({ pass: false, gap: true })
  })

  it('a deletion of something that the server has not got', () => {
    const made = board()
    const bob = made.join('bob')
    createIdea(bob.doc, { id: 'shape:b1', text: 'Første', xy: { x: 0, y: 0 } })
    const updates: Uint8Array[] = []
    bob.doc.on('update', (update: Uint8Array) => updates.push(update))
    recordsOf(bob.doc).delete('shape:b1')
    expect(bob.check(updates[0] ?? new Uint8Array())).toEqual({ pass: false, gap: true })
  })
})

describe('I5 the gate refuses, and the document is as it was', () => {
  it('15 bytes that silence a colleague: a struct of huge length under a client id of somebody else', () => {
    const made = board()
    const victim = made.clientOf('alice')
    const poison = crafted(victim, Y.getState(made.doc.store, victim), [
      (encoder) => {
        encoding.writeUint8(encoder, 0)
        encoding.writeVarUint(encoder, 2 ** 20)
      },
    ])
    expect(refusal(made.join('mallory').check(poison))).toContain('somebody else')
  })

  it('a struct of absurd length under an own id', () => {
    const made = board()
    const poison = crafted(42, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 0)
        encoding.writeVarUint(encoder, 2 ** 40)
      },
    ])
    expect(refusal(made.join('mallory').check(poison))).toContain('clock')
  })

  it.each([1e6, 30e6, 4e9])('a few bytes that claim %d structs', (claimed) => {
    expect(refusal(board().join('mallory').check(crafted(42, 0, [], claimed)))).toContain('claimed')
  })

  it('JSON of absurd depth', () => {
    const made = board()
    const deep = crafted(42, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 8 | 0x20)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, 'records')
        encoding.writeVarString(encoder, 'shape:x')
        encoding.writeVarUint(encoder, 1)
        for (let i = 0; i < 20_000; i += 1) {
          encoding.writeUint8(encoder, 117)
          encoding.writeVarUint(encoder, 1)
        }
        encoding.writeUint8(encoder, 126)
      },
    ])
    refusal(made.join('mallory').check(deep))
  })

  it('references in a circle and to what comes later', () => {
    const made = board()
    const later = crafted(42, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 4 | 0x80)
        encoding.writeVarUint(encoder, 42)
        encoding.writeVarUint(encoder, 7)
        encoding.writeVarString(encoder, 'x')
      },
    ])
    expect(refusal(made.join('mallory').check(later))).toContain('later')
  })

  it.each<[string, (doc: Y.Doc) => void, string]>([
    ['another root', (doc) => doc.getMap('evil').set('a', 1), 'layout'],
    ['the meta of the document', (doc) => doc.getMap('meta').set('format', 2), "server's"],
    ['a record that is no map', (doc) => recordsOf(doc).set('shape:x', 'text'), 'no map'],
    ['the page', (doc) => put(doc, 'page:page', { base: {} }), "server's"],
    ['the document record', (doc) => put(doc, 'document:document', { base: {} }), "server's"],
    ['a sheet', (doc) => put(doc, 'shape:sheet-x-y', { base: noteBase('shape:sheet-x-y') }), 'not for clients'],
    ['a second page', (doc) => put(doc, 'page:two', { base: {} }), 'not for clients'],
    ["the frame's id in the gathering", (doc) => put(doc, 'shape:board', { base: noteBase('shape:board') }), 'not for clients'],
    ['a move of a sheet', (doc) => recordOf(doc, 'shape:sheet-i1-p1')?.set('xy', [9, 9]), "server's"],
    ['a deletion of a sheet', (doc) => recordsOf(doc).delete('shape:sheet-i1-p1'), "server's"],
    ['a deletion of the meta', (doc) => doc.getMap('meta').delete('format'), "server's"],
    ['a base with another id', (doc) => put(doc, 'shape:x', { base: noteBase('shape:y') }), 'another id'],
    ['a base written twice', (doc) => recordOf(doc, 'shape:a')?.set('base', noteBase('shape:a')), 'twice'],
    ['an unknown shape', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { type: 'embed' }) }), 'type embed'],
    ['an unknown prop', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', {}, { richText: { type: 'doc', content: [] } }) }), 'richText'],
    ['a missing prop', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { props: {} }) }), 'no prop'],
    ['free meta', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { meta: { origin: {} } }) }), 'meta'],
    ['a javascript: link on a note', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', {}, { url: 'javascript:alert(1)' }) }), 'url'],
    ['an unknown field', (doc) => recordOf(doc, 'shape:a')?.set('props.evil', 1), 'props.evil'],
    ['a colour that is none', (doc) => recordOf(doc, 'shape:a')?.set('props.color', 'rainbow'), 'color'],
    ['a prop of another shape', (doc) => recordOf(doc, 'shape:a')?.set('props.geo', 'cloud'), 'geo'],
    ['x = 1e300', (doc) => recordOf(doc, 'shape:a')?.set('xy', [1e300, 0]), 'position'],
    ['x = NaN', (doc) => recordOf(doc, 'shape:a')?.set('xy', [Number.NaN, 0]), 'position'],
    ['a size that grows', (doc) => recordOf(doc, 'shape:a')?.set('props.growY', 100), 'growY'],
    ['an index that tldraw throws at', (doc) => recordOf(doc, 'shape:a')?.set('index', '###'), 'index'],
    ['a level of a whole page', (doc) => recordOf(doc, 'shape:a')?.set('meta.level', 'x'.repeat(61)), 'level'],
    ['text that is no fragment', (doc) => recordOf(doc, 'shape:a')?.set('text', new Y.Text('x')), 'fragment'],
    ['an asset from elsewhere', (doc) => put(doc, 'asset:x', { base: { id: 'asset:x', typeName: 'asset', type: 'image', meta: {}, props: { w: 1, h: 1, name: '', isAnimated: false, mimeType: null, src: 'https://evil.example/x.png' } } }), 'src'],
    ['a map inside a map', (doc) => recordOf(doc, 'shape:a')?.set('props.color', new Y.Map()), 'JSON'],
    ['bytes that are no stroke', (doc) => put(doc, 'shape:x', { points: Y.Array.from([Uint8Array.of(255, 255)]) }), 'stroke'],
  ])('%s', (_name, change, why) => {
    const made = board()
    const before = Y.encodeStateAsUpdate(made.doc)
    expect(refusal(attack(made, change))).toContain(why)
    expect(Y.encodeStateAsUpdate(made.doc)).toEqual(before)
  })

  const words = (doc: Y.Doc): { fragment: Y.XmlFragment; paragraph: Y.XmlElement; text: Y.XmlText } => {
    const fragment = recordOf(doc, 'shape:a')?.get('text') as Y.XmlFragment
    const paragraph = fragment.get(0) as Y.XmlElement
    return { fragment, paragraph, text: paragraph.get(0) as Y.XmlText }
  }

  it.each<[string, (doc: Y.Doc) => void, string]>([
    ['an unknown node', (doc) => words(doc).fragment.insert(0, [new Y.XmlElement('script')]), 'script'],
    ['words outside a paragraph', (doc) => words(doc).fragment.insert(0, [new Y.XmlText('x')]), 'outside'],
    ['a paragraph in a paragraph', (doc) => words(doc).paragraph.insert(0, [new Y.XmlElement('paragraph')]), 'paragraph'],
    ['an unknown mark', (doc) => words(doc).text.format(0, 2, { blink: {} }), 'blink'],
    ['a javascript: link', (doc) => words(doc).text.format(0, 2, { link: { href: 'javascript:alert(1)' } }), 'href'],
    ['a javascript: link in disguise', (doc) => words(doc).text.format(0, 2, { link: { href: 'java\nscript:alert(1)' } }), 'href'],
    ['a data: link', (doc) => words(doc).text.format(0, 2, { link: { href: 'data:text/html,x' } }), 'href'],
    ['an unknown attribute of a mark', (doc) => words(doc).text.format(0, 2, { bold: { onclick: 'x' } }), 'onclick'],
    ['an unknown attribute of a node', (doc) => words(doc).paragraph.setAttribute('onclick', 'x'), 'onclick'],
    ['an embed among words', (doc) => words(doc).text.insertEmbed(0, { image: 'x' }), 'no text'],
    ['5 MB of text', (doc) => words(doc).text.insert(0, 'x'.repeat(5_000_000)), ''],
    ['10,001 signs', (doc) => words(doc).text.insert(0, 'x'.repeat(10_001)), 'more text'],
  ])('in rich text: %s', (_name, change, why) => {
    const made = board()
    const before = Y.encodeStateAsUpdate(made.doc)
    expect(refusal(attack(made, change))).toContain(why)
    expect(Y.encodeStateAsUpdate(made.doc)).toEqual(before)
  })

  it('a text node of no length', () => {
    const made = board()
    const id = wordsOf(made.doc, 'shape:a')._item?.id
    const empty = crafted(42, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 4)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarUint(encoder, id?.client ?? 0)
        encoding.writeVarUint(encoder, id?.clock ?? 0)
        encoding.writeVarString(encoder, '')
      },
    ])
    expect(refusal(made.join('mallory').check(empty))).toContain('no length')
  })

  it('deletions that overlap, which would have one item walked through many times', () => {
    const made = board()
    const client = made.clientOf('alice')
    const encoder = encoding.createEncoder()
    for (const value of [0, 1, client, 2, 0, 5, 0, 5]) encoding.writeVarUint(encoder, value)
    expect(refusal(made.join('mallory').check(encoding.toUint8Array(encoder)))).toContain('out of order')
  })

  it('thousands of signs that lean on each other from another client, in a moment', () => {
    const made = board()
    const [one, two] = [made.join('mallory'), made.join('mallory')]
    const words = wordsOf(one.doc, 'shape:a')
    for (let i = 0; i < 4_000; i += 1) words.insert(0, 'x')
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
    const others = wordsOf(two.doc, 'shape:a')
    for (let i = 0; i < 4_000; i += 1) others.insert(i * 2, 'y')
    const update = Y.encodeStateAsUpdate(two.doc, Y.encodeStateVector(made.doc))
    const started = performance.now()
    expect(made.check(update, 'mallory')).toMatchObject({ pass: true })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('everything on the wall, until it can be arranged by hand', () => {
    const doc = new Y.Doc()
    const writer = new Y.Doc()
    writer.getMap('themes').set('a', 1)
    const verdict = checkUpdate(Y.encodeStateAsUpdate(writer), { kind: 'plenum', doc, owner: 'm', ownerOf: () => undefined })
    expect(verdict).toMatchObject({ pass: false, gap: false })
  })
})

describe('the gate of the minutes', () => {
  const write = (change: (doc: Y.Doc) => void): Verdict => {
    const doc = new Y.Doc()
    change(doc)
    return checkUpdate(Y.encodeStateAsUpdate(doc), { kind: 'minutes', doc: new Y.Doc(), owner: 'secretary', ownerOf: () => undefined })
  }
  const block = (node: string, text: string) => {
    const element = new Y.XmlElement(node)
    element.insert(0, [new Y.XmlText(text)])
    return element
  }

  it('takes rich text under an item', () => {
    expect(write((doc) => doc.getXmlFragment('item-a1').insert(0, [block('paragraph', 'Ordstyrer bød velkommen'), block('blockquote', 'Citat')]))).toMatchObject({ pass: true })
  })
  it('refuses other roots, nodes and marks', () => {
    refusal(write((doc) => doc.getMap('records').set('a', 1)))
    refusal(write((doc) => doc.getXmlFragment('item-a1').insert(0, [block('iframe', 'x')])))
    refusal(
      write((doc) => {
        doc.getXmlFragment('item-a1').insert(0, [block('paragraph', 'abc')])
        ;((doc.getXmlFragment('item-a1').get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, { link: { href: 'javascript:x' } })
      }),
    )
  })
})
