/** What may be written into the minutes: rich text of the editor's nodes and marks, one fragment per programme item. */

import * as Y from 'yjs'
import { type Attributes, TEXT_MARKS, TEXT_NODES } from '../../../shared/board/richTextSchema.ts'
import type { Place, Places } from './places.ts'
import type { Struct } from './readUpdate.ts'
import { checkAttributeWrite, checkInlineWrite } from './textWrites.ts'

const ROOT = /^item-[A-Za-z0-9_-]{1,80}$/
const LANGUAGE_CHARACTERS = 40
/** Nodes of tiptap's StarterKit beyond those of ideas. */
const NODES: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ...TEXT_NODES,
  ['blockquote', {}],
  ['codeBlock', { language: (value) => value === null || (typeof value === 'string' && value.length <= LANGUAGE_CHARACTERS) }],
  ['horizontalRule', {}],
])
const MARKS: ReadonlyMap<string, Attributes> = new Map([...TEXT_MARKS, ['underline', {}]])

/** Why this may not be written into the minutes; null when it may. */
export function checkMinutesWrites(fresh: readonly Struct[], places: Places): string | null {
  for (const item of fresh) {
    if (!(item instanceof Y.Item)) continue
    const place = places.placeOf(item)
    if (place.container.at === 'gone') continue
    if (!ROOT.test(rootOf(place))) return 'something outside the items of the minutes'
    if (item.content instanceof Y.ContentDeleted) continue
    const why = checkItem(item, place)
    if (why !== null) return why
  }
  return null
}

function checkItem(item: Y.Item, { container, key }: Place): string | null {
  const { content } = item
  if (key !== null) {
    if (container.at !== 'type' || !(container.type instanceof Y.XmlElement)) return 'an attribute of nothing'
    return checkAttributeWrite(item, container.type.nodeName, key, NODES)
  }
  if (container.at === 'type' && container.type instanceof Y.XmlText) return checkInlineWrite(item, MARKS)
  if (!(content instanceof Y.ContentType)) return 'something loose between blocks'
  if (content.type.constructor === Y.XmlText) return container.at === 'type' ? null : 'words outside a paragraph'
  if (!(content.type instanceof Y.XmlElement)) return 'a node of no kind'
  return NODES.has(content.type.nodeName) ? null : `the node ${String(content.type.nodeName).slice(0, 40)}`
}

function rootOf(place: Place): string {
  let { container } = place
  while (container.at === 'type') container = container.parent.container
  return container.at === 'root' ? container.name : ''
}
