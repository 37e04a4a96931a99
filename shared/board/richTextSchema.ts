/** tldraw's rich text schema as data: `tipTapDefaultExtensions` of tldraw 3.15.6. */

import { LIMITS } from '../limits.ts'
import { isLinkUrl } from './linkUrl.ts'
import type { Json } from './layout.ts'

export interface Mark {
  type: string
  attrs?: { [key: string]: Json }
}

export interface RichNode {
  type: string
  attrs?: { [key: string]: Json }
  content?: RichNode[]
  text?: string
  marks?: Mark[]
}

export interface RichText {
  type: 'doc'
  content: RichNode[]
}

type AttributeCheck = (value: unknown) => boolean
export type Attributes = Record<string, AttributeCheck>

const direction: AttributeCheck = (value) => value === 'auto' || value === 'ltr' || value === 'rtl'
const shortText: AttributeCheck = (value) => typeof value === 'string' && value.length <= 1_000
const nothing: AttributeCheck = (value) => value === null

/** Node → its attributes. `doc` is the fragment itself and `text` the text inside. */
export const TEXT_NODES: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ['paragraph', { dir: direction }],
  ['heading', { dir: direction, level: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 6 }],
  ['bulletList', {}],
  [
    'orderedList',
    {
      start: (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= 1e6,
      type: (value) => nothing(value) || shortText(value),
    },
  ],
  ['listItem', {}],
  ['hardBreak', {}],
])

/** Mark → its attributes. */
export const TEXT_MARKS: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ['bold', {}],
  ['italic', {}],
  ['strike', {}],
  ['code', {}],
  ['highlight', {}],
  [
    'link',
    {
      href: (value) => nothing(value) || isLinkUrl(value),
      target: (value) => nothing(value) || shortText(value),
      rel: (value) => nothing(value) || shortText(value),
      class: (value) => nothing(value) || shortText(value),
    },
  ],
])

/** Deeper lists than this are cut: nobody writes them, and every reader recurses. */
export const TEXT_DEPTH = 16

/**
 * The most signs of a text that are read. Several people's offline texts may add up to more than one of them could write;
 * that is merging, and never lost. This only keeps a text from growing without end.
 */
export const MERGED_CHARACTERS = 4 * LIMITS.textCharacters
