/** What follows from a change of a workshop: rights of the sockets, sheets on the boards. */

import type { WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { BoardKeeper } from './boardKeeper.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import type { Workshops } from './workshops.ts'

export interface Consequences {
  /** Resolves when the sheets of the last change are on the boards. */
  settled(workshop: LiveWorkshop): Promise<void>
}

/** Everything that decides who may read or write what. */
function rights(state: WorkshopState): string {
  const { boards, groups, revealed, minutesPublished, otherFocusAreas } = state
  return JSON.stringify([boards, groups.map(({ id, locked }) => [id, locked === true]), revealed, minutesPublished, otherFocusAreas])
}

export function createConsequences(parts: { workshops: Workshops; rooms: Rooms; boards: BoardKeeper }): Consequences {
  const { workshops, rooms, boards } = parts
  const sheets = new Map<WorkshopId, Promise<void>>()

  const prepare = (workshop: LiveWorkshop): void => {
    const work = (sheets.get(workshop.id) ?? Promise.resolve()).then(() => boards.prepareAll(workshop))
    sheets.set(workshop.id, work)
    void work.then(() => {
      if (sheets.get(workshop.id) === work) sheets.delete(workshop.id)
    })
  }

  workshops.onChange((workshop, before) => {
    const { state } = workshop
    if (state.sheets !== before.sheets || state.boards.length !== before.boards.length) prepare(workshop)
    if (rights(state) !== rights(before)) rooms.rightsChanged(workshop.id)
  })

  return { settled: (workshop) => sheets.get(workshop.id) ?? Promise.resolve() }
}
