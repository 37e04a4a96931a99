/** Ideas by the question they answer, the sheet in front first. */

import type { Sheet } from '../../../shared/workshop/workshop.ts'
import type { ItemId, PromptId } from '../../../shared/ids.ts'

export interface Section<Kind> {
  key: string
  /** The question; null for what answers none. */
  title: string | null
  ideas: Kind[]
}

interface Placed {
  itemId: ItemId | null
  promptId: PromptId | null
}

/** Sections that have ideas. `front`: the sheet that stands first. `newestFirst` turns each section round. */
export function ideaSections<Kind extends Placed>(ideas: readonly Kind[], sheets: readonly Sheet[], front: Sheet | null, newestFirst: boolean): Section<Kind>[] {
  const ordered = [...sheets].sort((a, b) => Number(b.itemId === front?.itemId) - Number(a.itemId === front?.itemId) || b.index - a.index)
  const known = new Set(sheets.flatMap(({ itemId, prompts }) => prompts.map(({ id }) => `${itemId} ${id}`)))
  const inOrder = (own: Kind[]) => (newestFirst ? own.reverse() : own)
  const sections = ordered.flatMap(({ itemId, prompts }) =>
    prompts.map(({ id, text }) => ({
      key: `${itemId} ${id}`,
      title: text,
      ideas: inOrder(ideas.filter((idea) => idea.itemId === itemId && idea.promptId === id)),
    })),
  )
  const rest = inOrder(ideas.filter((idea) => !known.has(`${idea.itemId} ${idea.promptId}`)))
  return [...sections, { key: 'rest', title: null, ideas: rest }].filter((section) => section.ideas.length > 0)
}
