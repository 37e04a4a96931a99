/** The ideas of a board: its notes that say something, each with the prompt it answers, in reading order. */

import type * as Y from 'yjs'
import { isGatheringFrame } from '../gathering/gatheredIds.ts'
import type { ItemId, PromptId, RecordId } from '../ids.ts'
import type { Sheet } from '../workshop/workshop.ts'
import { type BoardRecord, richTextOf, type ShapeRecord } from './boardRecord.ts'
import { creatorOf } from './creator.ts'
import { isServerRecord, type Origin, type TakenFrom } from './layout.ts'
import { materialiseBoard } from './materialiseBoard.ts'
import { plainText } from './plainText.ts'
import { placeOf } from './placeOf.ts'
import type { PromptPlace } from './promptOf.ts'
import type { RichText } from './richTextSchema.ts'
import { pageBounds } from './shapeBounds.ts'

export interface Idea {
  recordId: RecordId
  text: string
  richText: RichText
  color: string
  /** px of the page, whatever the note's parent. */
  xy: { x: number; y: number }
  width: number
  height: number
  itemId: ItemId | null
  promptId: PromptId | null
  from: TakenFrom | null
  level: string | null
  /** The Yjs client id that created the note: its owner is the author. */
  client: number
}

/** An idea on the wall, with the board that it comes from. `recordId` is the gathering's id, `origin.recordId` the board's. */
export interface GatheredIdea extends Omit<Idea, 'client'> {
  origin: Origin
}

/** Words on a board that are not in a note: free text, labelled shapes, arrows. */
export interface OtherText extends PromptPlace {
  recordId: RecordId
  text: string
  xy: { x: number; y: number }
}

/** The ideas of a board document; notes without a word are none. Sorted by sheet, prompt, then from top to bottom. */
export function readIdeas(doc: Y.Doc, sheets: readonly Sheet[]): Idea[] {
  const board = materialiseBoard(doc)
  const ideas = [...board.values()].flatMap((record): Idea[] => {
    const idea = ideaOf(record, board)
    if (!idea) return []
    return [{ ...idea, ...placeOf(record as ShapeRecord, (id) => board.get(id as RecordId), sheets), client: creatorOf(doc, record.id) }]
  })
  return ideas.sort(byPlace(sheets))
}

/** The ideas of a gathering, in the order of their boards' ids, then from top to bottom. */
export function readGatheredIdeas(doc: Y.Doc): GatheredIdea[] {
  const board = materialiseBoard(doc)
  return [...board.values()].flatMap((record): GatheredIdea[] => {
    const idea = ideaOf(record, board)
    const origin = record.typeName === 'shape' ? record.meta.origin : undefined
    if (!idea || !origin) return []
    return [{ ...idea, itemId: origin.itemId, promptId: origin.promptId, origin }]
  }).sort((a, b) => compare(a.origin.boardId, b.origin.boardId) || a.xy.y - b.xy.y || a.xy.x - b.xy.x || compare(a.recordId, b.recordId))
}

/** The prop that holds a shape's words, where that is no rich text. */
const WORDS_IN: Record<string, string> = { arrow: 'text', frame: 'name', image: 'altText' }

/** The words that are on the board outside its notes, so that an export can hold everything. */
export function readOtherTexts(doc: Y.Doc, sheets: readonly Sheet[]): OtherText[] {
  const board = materialiseBoard(doc)
  return [...board.values()].flatMap((record): OtherText[] => {
    if (record.typeName !== 'shape' || record.type === 'note' || isServerRecord(record.id) || isGatheringFrame(record.id)) return []
    const richText = richTextOf(record)
    const words = richText ? plainText(richText) : record.props[WORDS_IN[record.type] ?? '']
    const text = typeof words === 'string' ? words.trim() : ''
    if (text === '') return []
    const { x, y } = pageBounds(record, (id) => board.get(id as RecordId))
    return [{ recordId: record.id, text, xy: { x, y }, ...placeOf(record, (id) => board.get(id as RecordId), sheets) }]
  }).sort((a, b) => a.xy.y - b.xy.y || a.xy.x - b.xy.x || compare(a.recordId, b.recordId))
}

function ideaOf(record: BoardRecord, board: ReadonlyMap<RecordId, BoardRecord>): Omit<Idea, 'client'> | null {
  if (record.typeName !== 'shape' || record.type !== 'note') return null
  const richText = richTextOf(record)
  const text = richText ? plainText(richText).trim() : ''
  if (!richText || text === '') return null
  const { x, y, width, height } = pageBounds(record, (id) => board.get(id as RecordId))
  return {
    recordId: record.id,
    text,
    richText,
    color: String(record.props['color']),
    xy: { x, y },
    width,
    height,
    itemId: null,
    promptId: null,
    from: record.meta.from ?? null,
    level: record.meta.level ?? null,
  }
}

function byPlace(sheets: readonly Sheet[]): (a: Idea, b: Idea) => number {
  const rank = (idea: Idea): number => {
    const sheet = sheets.findIndex(({ itemId }) => itemId === idea.itemId)
    const prompt = sheets[sheet]?.prompts.findIndex(({ id }) => id === idea.promptId) ?? -1
    return (sheet < 0 ? sheets.length : sheet) * 1_000 + (prompt < 0 ? 999 : prompt)
  }
  return (a, b) => rank(a) - rank(b) || a.xy.y - b.xy.y || a.xy.x - b.xy.x || compare(a.recordId, b.recordId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
