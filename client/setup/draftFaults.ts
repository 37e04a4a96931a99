/** What is wrong with a draft, field by field, before the server is asked. Pure. */

import type { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import { homesOf } from './deal.ts'
import { type Draft, type DraftItem, isClock } from './draft.ts'

/** The names of texts that need no value. */
type FaultText = {
  [Key in keyof typeof setupTexts.en]: (typeof setupTexts.en)[Key] extends string ? Key : never
}[keyof typeof setupTexts.en]

/** By the id of the field on the page (`fieldId`). */
export type Faults = Map<string, FaultText>

/** The id of a draft's field in the page. */
export function fieldId(...parts: (string | number)[]): string {
  return `setup-${parts.join('-')}`
}

const same = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ')

function nameFaults(faults: Faults, kind: string, list: readonly { key: string; name: string }[]): void {
  const seen = new Set<string>()
  for (const { key, name } of list) {
    if (!name.trim()) faults.set(fieldId(kind, key), 'missingName')
    else if (seen.has(same(name))) faults.set(fieldId(kind, key), 'doubleName')
    seen.add(same(name))
  }
}

function itemFaults(faults: Faults, { key, title, minutes, fixedStart, prompts }: DraftItem): void {
  if (!title.trim()) faults.set(fieldId('item', key, 'title'), 'missingItemTitle')
  if (!/^\d{1,4}$/.test(minutes) || Number(minutes) > LIMITS.itemMinutes) faults.set(fieldId('item', key, 'minutes'), 'badMinutes')
  if (fixedStart && !isClock(fixedStart)) faults.set(fieldId('item', key, 'fixed'), 'missingTime')
  for (const prompt of prompts) if (!prompt.text.trim()) faults.set(fieldId('prompt', prompt.key), 'missingPrompt')
}

/** Everything that must be put right, in the order of the page. */
export function draftFaults(draft: Draft): Faults {
  const faults: Faults = new Map()
  if (!draft.title.trim()) faults.set(fieldId('title'), 'missingTitle')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.date)) faults.set(fieldId('date'), 'missingDate')
  if (!isClock(draft.time)) faults.set(fieldId('time'), 'missingTime')
  if (draft.groups.length === 0) faults.set(fieldId('groups'), 'noGroups')
  nameFaults(faults, 'group', draft.groups)
  if (draft.areas.length === 0) faults.set(fieldId('areas'), 'noAreas')
  nameFaults(faults, 'area', draft.areas.map(({ key, text }) => ({ key, name: text })))
  if (draft.areas.length > 0 && homesOf(draft).some((own) => own.length === 0)) faults.set(fieldId('who'), 'noOwnArea')
  nameFaults(faults, 'level', draft.levels.map(({ key, text }) => ({ key, name: text })))
  if (draft.programme.length === 0) faults.set(fieldId('programme'), 'noItems')
  else if (!draft.programme.some((item) => item.kind === 'discussion')) faults.set(fieldId('programme'), 'noDiscussion')
  for (const item of draft.programme) itemFaults(faults, item)
  return faults
}
