/** Another language for a draft: what nobody has changed takes the other language's words, the rest stays. Pure. */

import type { TemplateDetail } from '../../shared/api.ts'
import { type Draft, type DraftContext, type DraftItem, draftOf } from './draft.ts'

/** Keys differ between two drafts of the same words. */
function words(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'key' ? undefined : inner))
}

function keepEdited(items: DraftItem[], before: DraftItem[], after: DraftItem[]): DraftItem[] {
  return items.map((item) => {
    const at = before.findIndex((other) => words(other) === words(item))
    const translated = after[at]
    return translated ? { ...translated, key: item.key } : item
  })
}

/** `draft`, made from `before` (the template in its language), in the language of `context`, whose template is `after`. */
export function translateDraft(draft: Draft, before: TemplateDetail, after: TemplateDetail, oldName: (number: number) => string, context: DraftContext): Draft {
  const old = draftOf(before, { ...context, groupName: oldName })
  const next = draftOf(after, context)
  return {
    ...draft,
    language: context.language,
    title: draft.title === old.title ? next.title : draft.title,
    areas: draft.areas.map((area) => ({ ...area, text: next.areas[old.areas.findIndex(({ text }) => text === area.text)]?.text ?? area.text })),
    levels: words(draft.levels) === words(old.levels) ? next.levels : draft.levels,
    groups: draft.groups.map((group, index) => (group.name === oldName(index + 1) ? { ...group, name: context.groupName(index + 1) } : group)),
    programme: keepEdited(draft.programme, old.programme, next.programme),
  }
}
