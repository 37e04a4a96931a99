import * as Y from 'yjs'
import { recordOf, recordsOf } from '../../shared/board/recordFields.ts'
import { LIMITS } from '../../shared/limits.ts'
import { writeNote } from './contractNote.ts'
import { fragmentOf, imageBase, link, noteBase, put, set, words, written } from './hostileUpdates.ts'
import type { Attack } from './structAttacks.ts'

const board = (name: string, change: (doc: Y.Doc) => void): Attack => ({ name, end: 4400, update: (scene) => written(scene, change) })

const SHEET = 'shape:sheet-i1-p1'
const BAD_URLS = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', 'java\r\nscript:alert(1)',
  '\u0000javascript:alert(1)', '\u00a0javascript:alert(1)', 'javascript\u2028:alert(1)', 'vbscript:msgbox(1)', 'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=', 'data:image/svg+xml,<svg onload=alert(1)>', 'file:///etc/passwd', 'blob:https://evil.example/1', 'view-source:http://x',
]
const quoted = (url: string) => JSON.stringify(url).slice(0, 40)

/** Records that the server alone writes. */
const SERVERS = [
  board('a sheet is moved', (doc) => set(doc, SHEET, 'xy', [9, 9])),
  board('a sheet is renamed', (doc) => set(doc, SHEET, 'props.name', 'Ledelsen lyver')),
  board('a sheet is put into a note', (doc) => set(doc, SHEET, 'parentId', 'shape:a')),
  board('a sheet is deleted', (doc) => recordsOf(doc).delete(SHEET)),
  board('a sheet is made anew', (doc) => put(doc, SHEET, { base: noteBase(SHEET) })),
  board('a sheet of a round that has not begun', (doc) => put(doc, 'shape:sheet-i9-p9', { base: noteBase('shape:sheet-i9-p9') })),
  board('a field of a sheet is deleted', (doc) => recordOf(doc, SHEET)?.delete('base')),
  board('the page is deleted', (doc) => recordsOf(doc).delete('page:page')),
  board('the page is made anew', (doc) => put(doc, 'page:page', { base: { id: 'page:page', typeName: 'page', name: 'x', index: 'a1', meta: {} } })),
  board('a second page', (doc) => put(doc, 'page:two', { base: { id: 'page:two', typeName: 'page', name: 'x', index: 'a2', meta: {} } })),
  board('the document record is changed', (doc) => set(doc, 'document:document', 'name', 'x')),
  board('the format is changed', (doc) => doc.getMap('meta').set('format', 2)),
  board('a new entry among the facts', (doc) => doc.getMap('meta').set('x', 1)),
  board('the facts are deleted', (doc) => doc.getMap('meta').delete('format')),
  board('a user of tldraw', (doc) => put(doc, 'user:x', { base: { id: 'user:x', typeName: 'user' } })),
  board('an instance of tldraw', (doc) => put(doc, 'instance:instance', { base: { id: 'instance:instance', typeName: 'instance' } })),
]

/** Who wrote it and where it comes from is the server's to say. */
const AUTHORS = [
  board('an origin of its own', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { meta: { origin: { groupId: 'g2' } } }), xy: [0, 0] })),
  board('an author of its own', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { meta: { author: 'Borgmesteren' } }), xy: [0, 0] })),
  board('taken home from nowhere', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { meta: { from: 'g2' } }), xy: [0, 0] })),
  board('taken home from an address', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { meta: { from: { boardId: '<b>', recordId: 'shape:1' } } }), xy: [0, 0] })),
  board('taken home, and more', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { meta: { from: { boardId: 'b', recordId: 'shape:1', author: 'x' } } }), xy: [0, 0] })),
  board('an author written later', (doc) => set(doc, 'shape:a', 'meta.author', 'Borgmesteren')),
  board("a colleague's idea under a new base", (doc) => set(doc, 'shape:a', 'base', noteBase('shape:a'))),
]

/** Values that no record has. */
const VALUES = [
  board('a base of another record', (doc) => put(doc, 'shape:x', { base: noteBase('shape:a'), xy: [0, 0] })),
  board('an embed', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { type: 'embed', props: { url: 'https://evil.example', w: 1, h: 1 } }) })),
  board('a bookmark', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { type: 'bookmark', props: { url: 'https://evil.example', w: 1, h: 1, assetId: null } }) })),
  board('a video', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { type: 'video' }) })),
  board('an unknown key', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', { onclick: 'alert(1)' }) })),
  board('an unknown prop', (doc) => put(doc, 'shape:x', { base: noteBase('shape:x', {}, { html: '<b>' }) })),
  board('a `__proto__` in a base', (doc) => put(doc, 'shape:x', { base: JSON.parse('{"__proto__":{"polluted":true},"id":"shape:x"}') })),
  board('a record that is called like nothing of tldraw', (doc) => put(doc, 'shape:', { base: noteBase('shape:') })),
  board('a record with a path in its name', (doc) => put(doc, 'shape:../../x', { base: noteBase('shape:../../x') })),
  board('no number', (doc) => set(doc, 'shape:a', 'xy', [Number.NaN, 0])),
  board('an endless number', (doc) => set(doc, 'shape:a', 'rotation', Infinity)),
  board('a number beyond every board', (doc) => set(doc, 'shape:a', 'xy', [1e308, 0])),
  board('three coordinates', (doc) => set(doc, 'shape:a', 'xy', [1, 2, 3])),
  board('a scale that covers everything', (doc) => set(doc, 'shape:a', 'props.scale', 1e9)),
  board('a field of another shape', (doc) => set(doc, 'shape:a', 'props.geo', 'cloud')),
  board('a map in the place of a value', (doc) => set(doc, 'shape:a', 'props.color', new Y.Map())),
  board('a text in the place of a fragment', (doc) => set(doc, 'shape:a', 'text', new Y.Text('x'))),
  board('a subdocument in the place of a field', (doc) => set(doc, 'shape:a', 'props.color', new Y.Doc())),
  board('bytes in the place of a field', (doc) => set(doc, 'shape:a', 'props.color', Uint8Array.of(1, 2))),
  board('more text than an idea has', (doc) => words(doc).insert(0, 'x'.repeat(LIMITS.textCharacters + 1))),
  board('a stroke that is none', (doc) => put(doc, 'shape:x', { points: Y.Array.from([Uint8Array.of(255, 255)]) })),
  board('a stroke without end', (doc) => put(doc, 'shape:x', { points: Y.Array.from(Array.from({ length: LIMITS.strokeChunks + 1 }, () => Uint8Array.of(0, 0, 0))) })),
  board('one chunk of a stroke that is a book', (doc) => put(doc, 'shape:x', { points: Y.Array.from([new Uint8Array(LIMITS.strokeChunkBytes + 2)]) })),
]

/** What text may not hold. */
const TEXTS = [
  board('a script among the paragraphs', (doc) => fragmentOf(doc).insert(0, [new Y.XmlElement('script')])),
  board('an image among the paragraphs', (doc) => fragmentOf(doc).insert(0, [new Y.XmlElement('image')])),
  board('a paragraph that is clicked', (doc) => {
    const paragraph = fragmentOf(doc).get(0)
    if (paragraph instanceof Y.XmlElement) paragraph.setAttribute('onclick', 'alert(1)')
  }),
  board('an unknown mark', (doc) => words(doc).format(0, 2, { blink: {} })),
  board('a mark with a handler', (doc) => words(doc).format(0, 2, { bold: { onclick: 'alert(1)' } })),
  board('an embed among words', (doc) => words(doc).insertEmbed(0, { image: 'x' })),
  board('half a sign in a link', (doc) => link(doc, 'https://example.org/\ud800')),
  board('a link that is an object', (doc) => link(doc, { toString: 'x' })),
  ...BAD_URLS.map((url) => board(`the link ${quoted(url)}`, (doc) => link(doc, url))),
  ...BAD_URLS.map((url) => board(`the address ${quoted(url)} of a note`, (doc) => set(doc, 'shape:a', 'props.url', url))),
  ...[...BAD_URLS, 'https://evil.example/x.png', '//evil.example/x.png', '/api/v1/workshops/../x'].map((url) =>
    board(`the picture ${quoted(url)}`, (doc) => put(doc, 'asset:x', { base: imageBase(url) })),
  ),
]

const full: Attack = {
  name: 'more records than a board holds',
  end: 4400,
  update: (scene) => written(scene, (doc) => {
    for (let n = 0; n <= LIMITS.boardRecords; n += 1) writeNote(doc, `many${n}`, '')
  }),
}

/** Well-formed updates of a board that say what nobody may say. */
export const CONTENT_ATTACKS: readonly Attack[] = [...SERVERS, ...AUTHORS, ...VALUES, ...TEXTS]
export const FULL_BOARD = full
