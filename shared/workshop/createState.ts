/** A new workshop: the template's values with the organiser's over them, checked as a whole. */

import type * as z from 'zod'
import type { ProblemCode } from '../api.ts'
import type { BoardId, FocusAreaId, GroupId, WorkshopId } from '../ids.ts'
import type { createWorkshopSchema } from './create.ts'
import { distinctNames } from './distinctName.ts'
import { itemInputSchema, type ItemInput } from './item.ts'
import { hasDiscussion, makeProgramme } from './programme.ts'
import type { StateBoard, WorkshopState } from './state.ts'
import { isoWithOffset, isTimeZone, nextClock } from './zonedTime.ts'

/** What a template supplies. */
export interface TemplateValues {
  title: string
  focusAreas: string[]
  levels: string[]
  groupCount: number
  /** `Gruppe 1` and so on, in the template's language. */
  groupName: (number: number) => string
  /** Local clock time of the first item, `HH:MM`. */
  startTime: string
  timeZone: string
  programme: ItemInput[]
}

export interface CreateContext {
  now: number
  newId: () => string
  joinCode: string
}

export type Created = { ok: true; state: WorkshopState } | { ok: false; code: ProblemCode; path: string }

/** Refuses what no day can be held with: no discussion, an unknown time zone, a focus area that is not there. */
export function createState(
  given: z.output<typeof createWorkshopSchema>,
  template: TemplateValues,
  context: CreateContext,
): Created {
  const { newId, now } = context
  const timeZone = given.timeZone ?? template.timeZone
  if (!isTimeZone(timeZone)) return { ok: false, code: 'unknown-time-zone', path: 'timeZone' }
  const items = given.programme ?? template.programme.map((item) => itemInputSchema.parse(item))
  if (!hasDiscussion(items)) return { ok: false, code: 'no-discussion', path: 'programme' }

  const titles = distinctNames(given.focusAreas?.map((area) => area.title) ?? template.focusAreas)
  const focusAreas = titles.map((title) => ({ id: newId() as FocusAreaId, title }))
  const groupInputs: NonNullable<typeof given.groups> =
    given.groups ?? Array.from({ length: template.groupCount }, (_, index) => ({ name: template.groupName(index + 1) }))
  const names = distinctNames(groupInputs.map((group) => group.name))
  const groups = groupInputs.map((group, index) => ({
    id: newId() as GroupId,
    name: names[index] ?? group.name,
    place: group.place ?? '',
  }))

  const boards: StateBoard[] = []
  for (const [index, group] of groups.entries()) {
    const asked = groupInputs[index]?.focusAreas ?? []
    const outside = asked.findIndex((area) => area >= focusAreas.length)
    if (outside !== -1) return { ok: false, code: 'invalid', path: `groups.${index}.focusAreas.${outside}` }
    // No own area said: dealt in turn.
    const own = new Set(asked.length > 0 ? asked : [index % focusAreas.length])
    for (const [areaIndex, area] of focusAreas.entries()) {
      boards.push({ id: newId() as BoardId, groupId: group.id, focusAreaId: area.id, home: own.has(areaIndex), open: false })
    }
  }

  return {
    ok: true,
    state: {
      format: 1,
      id: newId() as WorkshopId,
      createdAt: now,
      activeAt: now,
      title: given.title ?? template.title,
      place: given.place ?? '',
      language: given.language,
      timeZone,
      startsAt: given.startsAt ?? isoWithOffset(nextClock(now, template.startTime, timeZone), timeZone),
      status: 'draft',
      levels: given.levels ?? template.levels,
      programme: makeProgramme(items, [], newId),
      current: null,
      groups,
      focusAreas,
      boards,
      otherFocusAreas: given.otherFocusAreas ?? true,
      joinCode: context.joinCode,
      visits: [],
      sheets: [],
      revealed: false,
      takeHome: [],
      roundEndsAt: null,
      spotlight: null,
      view: 'board',
      page: 0,
      presenting: null,
      black: false,
      minutesPublished: false,
      demo: given.demo ?? false,
      closedAt: null,
      retainedUntil: null,
      incarnation: 0,
      removedBoards: [],
      undo: [],
    },
  }
}
