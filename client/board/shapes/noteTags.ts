/** The small chips on a note: the group it was taken home from, and the level it is meant for. */

import { type Atom, atom, type Editor, type TLNoteShape } from 'tldraw'
import type { BoardId } from '../../../shared/ids.ts'

/** Says, in the workshop's language, where an idea came from: "fra Gruppe 3"; null for a board that is not known. */
export type OriginLabel = (boardId: BoardId) => string | null

const labels = new WeakMap<Editor, Atom<OriginLabel>>()

/** Tells an editor's notes how to name the board they were taken home from. */
export function provideOriginLabel(editor: Editor, label: OriginLabel): void {
  originLabelOf(editor).set(label)
}

/** The chips of a note, in the order they are drawn. Reads reactively: the labels may come later than the notes. */
export function noteTags(editor: Editor, shape: TLNoteShape): string[] {
  const { from, level } = shape.meta
  const tags: string[] = []
  if (typeof from === 'object' && from !== null && 'boardId' in from && typeof from.boardId === 'string') {
    const origin = originLabelOf(editor).get()(from.boardId as BoardId)
    if (origin) tags.push(origin)
  }
  if (typeof level === 'string' && level.length > 0) tags.push(level)
  return tags
}

/** Whether a note can have chips at all: only such notes listen for the labels. */
export function mayHaveTags(shape: TLNoteShape): boolean {
  return shape.meta['from'] !== undefined || typeof shape.meta['level'] === 'string'
}

function originLabelOf(editor: Editor): Atom<OriginLabel> {
  const known = labels.get(editor)
  if (known) return known
  const fresh = atom<OriginLabel>('origin label', () => null)
  labels.set(editor, fresh)
  return fresh
}
