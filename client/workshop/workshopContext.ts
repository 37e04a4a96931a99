/** What every page inside a workshop knows: its state, who one is, the connection, and how to give a command. */

import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Member } from '../../shared/access.ts'
import type { Problem } from '../../shared/api.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { BoardActivity, GroupActivity, Workshop } from '../../shared/workshop/workshop.ts'
import type { RoomState } from '../sync/room.ts'
import type { HowEnded } from './howEnded.ts'

/** What is going on at the tables: told anew every second or so while people write. */
export interface Activity {
  /** By board id; a board without an entry has had nobody yet. */
  boards: Record<string, BoardActivity>
  /** By group id. */
  groups: Record<string, GroupActivity>
}

export interface WorkshopState {
  workshop: Workshop
  activity: Activity
}

export interface WorkshopHere {
  workshop: Workshop
  member: Member
  token: string
  /** The connection to the workshop room; boards have their own. */
  connection: RoomState
  /** How the connection ended for good; null while it holds, and until that is known. */
  ended: HowEnded | null
  /** Gives a command; a refusal (409 and the like) comes back as its problem and changes nothing. */
  command: (command: CommandInput) => Promise<{ ok: true } | { ok: false; problem: Problem }>
  /** Tells the moderator how many changes are only on this device. */
  reportKept: (kept: number) => void
  /** Says where this page has words that nobody else has, asked for when the access ends. Returns the stop. */
  offerWords: (words: () => readonly string[]) => () => void
}

export const WorkshopContext = createContext<WorkshopHere | null>(null)

/** The workshop that this page is in. Throws outside a `WorkshopGate`. */
export function useWorkshop(): WorkshopHere {
  const here = useContext(WorkshopContext)
  if (!here) throw new Error('useWorkshop outside a WorkshopGate')
  return here
}

/** Before anything is known. */
export const QUIET: Activity = { boards: {}, groups: {} }

/** Always the same store: for a value that changed, React would look through the whole page, every note of a board, for who shows it. */
export const ActivityContext = createContext<StoreApi<Activity>>(createStore(() => QUIET))

/** What is going on at the tables, for those who show it: nobody else is drawn anew for it. */
export function useActivity(): Activity {
  return useStore(useContext(ActivityContext))
}
