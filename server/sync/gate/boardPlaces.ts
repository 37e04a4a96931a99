/** Names the places of a board document, so that each rule can say what may stand there. */

import * as Y from 'yjs'
import { KEY, RECORDS_MAP } from '../../../shared/board/layout.ts'
import type { Container, Place } from './places.ts'

/** Where something is written on a board. `record` is the id of the record it belongs to, `map` the item of that record. */
export type BoardPlace =
  | { at: 'records'; record: string }
  | { at: 'field'; record: string; map: Y.Item; path: string }
  | { at: 'points'; record: string; array: Y.Item }
  | { at: 'blocks'; record: string; fragment: Y.Item; parent: string | null }
  | { at: 'attribute'; record: string; element: string; name: string }
  | { at: 'inline'; record: string; fragment: Y.Item }
  | { at: 'gone' }
  | { at: 'nowhere' }

const NOWHERE: BoardPlace = { at: 'nowhere' }

export function boardPlace({ container, key }: Place): BoardPlace {
  if (container.at === 'gone') return { at: 'gone' }
  if (container.at === 'root') {
    return container.name === RECORDS_MAP && key !== null ? { at: 'records', record: key } : NOWHERE
  }
  const inside = boardPlace(container.parent)
  if (inside.at === 'gone') return inside
  if (inside.at === 'records') {
    if (!(container.type instanceof Y.Map) || key === null) return NOWHERE
    return { at: 'field', record: inside.record, map: container.item, path: key }
  }
  if (inside.at === 'field') return insideField(container, inside, key)
  if (inside.at === 'blocks') {
    const { record, fragment } = inside
    if (container.type instanceof Y.XmlElement) {
      const element = container.type.nodeName
      return key === null ? { at: 'blocks', record, fragment, parent: element } : { at: 'attribute', record, element, name: key }
    }
    if (container.type instanceof Y.XmlText && key === null) return { at: 'inline', record, fragment }
  }
  return NOWHERE
}

type Inside = Extract<Container, { at: 'type' }>
type Field = Extract<BoardPlace, { at: 'field' }>

function insideField({ type, item }: Inside, { path, record }: Field, key: string | null): BoardPlace {
  if (key !== null) return NOWHERE
  if (path === KEY.points && type instanceof Y.Array) return { at: 'points', record, array: item }
  if (path === KEY.text && type instanceof Y.XmlFragment) return { at: 'blocks', record, fragment: item, parent: null }
  return NOWHERE
}
