/** What the big screen shows for a state of the workshop: one pure function, so that every device shows the same. */

import type { Item, Prompt } from '../../shared/workshop/item.ts'
import type { TakeHomeLine, Workshop } from '../../shared/workshop/workshop.ts'
import { itemClock, type ClockFace } from './clockFace.ts'
import { placements, type Placement } from './placements.ts'
import { plenumTurn, type PlenumTurn } from './plenumTurn.ts'

export type Scene =
  | { kind: 'black' }
  /** Before the start and while people arrive: title, place, the way in, groups filling up. */
  | { kind: 'arrival'; item: Item | null }
  /** A talk or the welcome: its title and who leads. `joinable` puts the small code in the corner. */
  | { kind: 'title'; item: Item; joinable: boolean }
  | { kind: 'break'; item: Item; resumesAt: number; clock: ClockFace }
  | { kind: 'introduction'; item: Item; rows: Placement[] }
  | { kind: 'discussion'; item: Item; questions: Prompt[]; clock: ClockFace; othersOpen: boolean }
  /** The round is being ended: whole seconds until the boards close. */
  | { kind: 'ending'; seconds: number }
  | { kind: 'thanks'; item: Item }
  | { kind: 'plenum'; item: Item; clock: ClockFace; turn: PlenumTurn | null }
  | { kind: 'closing'; item: Item; questions: Prompt[]; lines: TakeHomeLine[] }
  | { kind: 'end'; item: Item | null }

/** The scene at `now` (epoch ms of the server). */
export function projectorScene(workshop: Workshop, now: number): Scene {
  if (workshop.black) return { kind: 'black' }
  if (workshop.status === 'closed') return { kind: 'end', item: null }
  const { current, programme } = workshop
  const item = current ? programme.find(({ id }) => id === current.itemId) : undefined
  if (!current || !item) return { kind: 'arrival', item: null }
  switch (item.kind) {
    case 'arrival':
      return { kind: 'arrival', item }
    case 'welcome':
      return { kind: 'title', item, joinable: true }
    case 'talk':
      return { kind: 'title', item, joinable: false }
    case 'introduction':
      return { kind: 'introduction', item, rows: placements(workshop) }
    case 'discussion':
      return discussion(workshop, item, now)
    case 'plenum':
      return { kind: 'plenum', item, clock: itemClock(current, item.minutes, now), turn: plenumTurn(workshop, now) }
    case 'closing':
      return { kind: 'closing', item, questions: item.prompts, lines: workshop.takeHome }
    case 'meal':
      // The meal that the day ends with is the goodbye; one in the middle of the day is a long break.
      if (programme.at(-1)?.id === item.id) return { kind: 'end', item }
      return { kind: 'break', item, resumesAt: current.deadline, clock: itemClock(current, item.minutes, now) }
    case 'break':
      return { kind: 'break', item, resumesAt: current.deadline, clock: itemClock(current, item.minutes, now) }
  }
}

function discussion(workshop: Workshop, item: Item, now: number): Scene {
  const { current, roundEndsAt, boards } = workshop
  if (roundEndsAt !== null && roundEndsAt > now) return { kind: 'ending', seconds: Math.ceil((roundEndsAt - now) / 1000) }
  const closed = roundEndsAt !== null || (boards.length > 0 && boards.every((board) => !board.open))
  if (closed || !current) return { kind: 'thanks', item }
  return { kind: 'discussion', item, questions: item.prompts, clock: itemClock(current, item.minutes, now), othersOpen: workshop.revealed }
}
