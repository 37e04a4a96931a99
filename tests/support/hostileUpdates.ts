import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { recordOf, recordsOf } from '../../shared/board/recordFields.ts'
import { wordsOf } from './wordsOf.ts'

/** What somebody with bad intentions sees of a board: its accepted state, and an idea `shape:a` of the victim's on it. */
export interface Scene {
  state: Y.Doc
  /** The victim's Yjs client id. */
  victim: number
}

type Write = (encoder: encoding.Encoder) => void

/** An update with hand-made structs of one client; `claimed` is how many it says there are. */
export function crafted(client: number, clock: number, structs: readonly Write[], claimed = structs.length): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, claimed, client, clock]) encoding.writeVarUint(encoder, value)
  for (const struct of structs) struct(encoder)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

export const gc = (length: number): Write => (encoder) => {
  encoding.writeUint8(encoder, 0)
  encoding.writeVarUint(encoder, length)
}

export const skip = (length: number): Write => (encoder) => {
  encoding.writeUint8(encoder, 10)
  encoding.writeVarUint(encoder, length)
}

/** An item under a key of a root; `kind` is the number of its content, which `content` writes. */
export const rootItem = (root: string, key: string, kind: number, content: Write): Write => (encoder) => {
  encoding.writeUint8(encoder, kind | 0x20)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, root)
  encoding.writeVarString(encoder, key)
  content(encoder)
}

/** An item under a key of a type. */
export const itemIn = (parent: Y.ID, key: string, kind: number, content: Write): Write => (encoder) => {
  encoding.writeUint8(encoder, kind | 0x20)
  for (const value of [0, parent.client, parent.clock]) encoding.writeVarUint(encoder, value)
  encoding.writeVarString(encoder, key)
  content(encoder)
}

/** What a newcomer with a document of its own would send after this change. */
export function written({ state }: Scene, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(state))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

export function noteBase(id: string, over: object = {}, props: object = {}): Record<string, unknown> {
  return {
    id, typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {},
    props: {
      color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0, align: 'middle', verticalAlign: 'middle',
      growY: 0, url: '', scale: 1, ...props,
    },
    ...over,
  }
}

export function imageBase(src: unknown): Record<string, unknown> {
  const props = { w: 1, h: 1, name: '', isAnimated: false, mimeType: 'image/png', src }
  return { id: 'asset:x', typeName: 'asset', type: 'image', meta: {}, props }
}

/** Puts a record on a board as no client of ours would. */
export function put(doc: Y.Doc, id: string, entries: Record<string, unknown>): void {
  recordsOf(doc).set(id, new Y.Map<unknown>(Object.entries(entries)))
}

export function set(doc: Y.Doc, id: string, path: string, value: unknown): void {
  recordOf(doc, id)?.set(path, value)
}

export const words = (doc: Y.Doc): Y.XmlText => wordsOf(doc, 'shape:a')
export const link = (doc: Y.Doc, href: unknown): void => words(doc).format(0, 2, { link: { href } })

export function fragmentOf(doc: Y.Doc): Y.XmlFragment {
  const text = recordOf(doc, 'shape:a')?.get('text')
  if (text instanceof Y.XmlFragment) return text
  throw new Error('The victim has no text')
}

/** The id of the victim's record, or of one of its values. */
export function idIn({ state }: Scene, key?: string): Y.ID {
  const map = recordOf(state, 'shape:a')
  const item = key === undefined ? map?._item : map?._map.get(key)
  if (!item) throw new Error(`The victim has no ${key}`)
  return item.id
}
