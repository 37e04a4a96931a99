import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

/** A workshop as it travels, empty but valid, with the given fields over it. */
export function someWorkshop(fields: Partial<Workshop>): Workshop {
  const room = (name: string): RoomName => name as RoomName
  return {
    id: 'w1' as WorkshopId, title: 'Temadag', place: '', language: 'da', timeZone: 'Europe/Copenhagen', startsAt: '2026-10-31T08:30:00+01:00',
    status: 'draft', levels: [], programme: [], current: null, groups: [], focusAreas: [], boards: [],
    rooms: { workshop: room('w'), gathering: room('g'), plenum: room('p'), minutes: room('m') }, revealed: false, takeHome: [], serverTime: 0,
    otherFocusAreas: true, joinCode: 'K7QM3XPA', visits: [], sheets: [], roundEndsAt: null, spotlight: null, view: 'board', page: 0, presenting: null,
    black: false, minutesPublished: false, undoable: null, demo: false, retainedUntil: null, closedAt: null, ...fields,
  }
}
