/** The programme as given by a template or an organiser, made into items with ids that stay. */

import type * as z from 'zod'
import type { ItemId, PromptId } from '../ids.ts'
import type { Item, Prompt, itemInputSchema } from './item.ts'

/** An item after validation. */
export type CheckedItem = z.output<typeof itemInputSchema>

function makePrompts(given: CheckedItem, used: Set<string>, newId: () => string): Prompt[] {
  const prompts = (given.prompts ?? []).map((prompt) => {
    const id = prompt.id !== undefined && !used.has(prompt.id) ? prompt.id : (newId() as PromptId)
    used.add(id)
    return { id, text: prompt.text, ...(prompt.asksLevel ? { asksLevel: true } : {}) }
  })
  // A round always asks something, so that its sheet always has a frame.
  if (prompts.length === 0 && given.kind === 'discussion') return [{ id: newId() as PromptId, text: given.title }]
  return prompts
}

/**
 * Items in the given order. An id that is given is kept (the first that claims it), others get a fresh one.
 * Items that `before` knows keep their notes when none are sent: only moderators' clients have them to send.
 */
export function makeProgramme(given: CheckedItem[], before: Item[], newId: () => string): Item[] {
  const used = new Set<string>()
  // Across items: what lights up a prompt names nothing but its id.
  const usedPrompts = new Set<string>()
  return given.map((input) => {
    const id = input.id !== undefined && !used.has(input.id) ? input.id : (newId() as ItemId)
    used.add(id)
    const notes = input.notes ?? before.find((item) => item.id === id)?.notes
    return {
      id,
      kind: input.kind,
      title: input.title,
      ...(input.lead ? { lead: input.lead } : {}),
      ...(input.description ? { description: input.description } : {}),
      minutes: input.minutes,
      ...(input.fixedStart ? { fixedStart: input.fixedStart } : {}),
      prompts: makePrompts(input, usedPrompts, newId),
      ...(input.reveals === undefined ? {} : { reveals: input.reveals }),
      ...(notes ? { notes } : {}),
    }
  })
}

export function hasDiscussion(items: { kind: Item['kind'] }[]): boolean {
  return items.some((item) => item.kind === 'discussion')
}
