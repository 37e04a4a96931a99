/** A workshop being prepared: what the page edits, made from a template and turned into the request that creates it. Pure. */

import type { TemplateDetail } from '../../shared/api.ts'
import type { CreateWorkshop } from '../../shared/workshop/create.ts'
import type { ItemInput, ItemKind } from '../../shared/workshop/item.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import { clockOnDay, isoWithOffset } from '../../shared/workshop/zonedTime.ts'
import { homesOf } from './deal.ts'

export interface DraftPrompt {
  key: string
  text: string
  asksLevel: boolean
}

export interface DraftItem {
  key: string
  kind: ItemKind
  title: string
  lead: string
  description: string
  /** As typed. */
  minutes: string
  /** `HH:MM`, or empty. */
  fixedStart: string
  prompts: DraftPrompt[]
  reveals: boolean
  notes: string
}

export interface DraftLine {
  key: string
  text: string
}

export interface DraftGroup {
  key: string
  name: string
  place: string
  /** Keys of its own focus areas; null: dealt in turn. */
  areas: string[] | null
}

export type AreaMode = 'own-first' | 'own-only' | 'all-equal'

export interface Draft {
  templateId: string
  language: Language
  title: string
  place: string
  /** `YYYY-MM-DD` and `HH:MM` in `timeZone`. */
  date: string
  time: string
  timeZone: string
  areas: DraftLine[]
  groups: DraftGroup[]
  mode: AreaMode
  levels: DraftLine[]
  programme: DraftItem[]
}

export interface DraftContext {
  newKey: () => string
  language: Language
  timeZone: string
  /** `YYYY-MM-DD` to begin with. */
  date: string
  groupName: (number: number) => string
}

/** An item with every field that the page shows. Talks and the like have no prompts until somebody adds one. */
export function draftItem(item: ItemInput, newKey: () => string): DraftItem {
  return {
    key: newKey(), kind: item.kind, title: item.title, lead: item.lead ?? '', description: item.description ?? '', minutes: String(item.minutes),
    fixedStart: item.fixedStart ?? '', reveals: item.reveals ?? item.kind === 'plenum', notes: item.notes ?? '',
    prompts: (item.prompts ?? []).map((prompt) => ({ key: newKey(), text: prompt.text, asksLevel: prompt.asksLevel ?? false })),
  }
}

const lines = (list: string[], newKey: () => string): DraftLine[] => list.map((text) => ({ key: newKey(), text }))

/** A draft that says what the template says. */
export function draftOf(template: TemplateDetail, { newKey, language, timeZone, date, groupName }: DraftContext): Draft {
  return {
    templateId: template.id, language, title: template.title, place: '', date, time: template.startTime, timeZone,
    areas: lines(template.focusAreas.map((area) => area.title), newKey),
    groups: Array.from({ length: template.groupCount }, (_, index) => ({ key: newKey(), name: groupName(index + 1), place: '', areas: null })),
    mode: 'own-first',
    levels: lines(template.levels, newKey),
    programme: template.programme.map((item) => draftItem(item, newKey)),
  }
}

/** Whether this is a time of day, `HH:MM`. */
export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** The instant at which the day begins, epoch ms; null while date or time is incomplete. */
export function startOf({ date, time, timeZone }: Pick<Draft, 'date' | 'time' | 'timeZone'>): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isClock(time)) return null
  const noon = Date.parse(`${date}T12:00:00Z`)
  return Number.isNaN(noon) ? null : clockOnDay(noon, time, timeZone)
}

function itemInput(item: DraftItem): ItemInput {
  const { kind, title, lead, description, fixedStart, notes, reveals } = item
  const prompts = item.prompts.map(({ text, asksLevel }) => ({ text: text.trim(), ...(asksLevel ? { asksLevel } : {}) }))
  return {
    kind, title: title.trim(), minutes: Number(item.minutes), reveals,
    ...(lead.trim() ? { lead: lead.trim() } : {}),
    ...(description.trim() ? { description: description.trim() } : {}),
    ...(fixedStart ? { fixedStart } : {}),
    ...(notes.trim() ? { notes: notes.trim() } : {}),
    ...(prompts.length > 0 ? { prompts } : {}),
  }
}

/** The body of `POST /workshops`. Expects a draft without faults (`draftFaults`). */
export function createRequest(draft: Draft): CreateWorkshop {
  const start = startOf(draft)
  const homes = homesOf(draft)
  return {
    language: draft.language, templateId: draft.templateId, title: draft.title.trim(), place: draft.place.trim(), timeZone: draft.timeZone,
    ...(start === null ? {} : { startsAt: isoWithOffset(start, draft.timeZone) }),
    focusAreas: draft.areas.map(({ text }) => ({ title: text.trim() })),
    groups: draft.groups.map(({ name, place }, index) => ({ name: name.trim(), place: place.trim(), focusAreas: homes[index] ?? [] })),
    otherFocusAreas: draft.mode !== 'own-only',
    levels: draft.levels.map(({ text }) => text.trim()),
    programme: draft.programme.map(itemInput),
  }
}
