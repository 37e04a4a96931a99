/** The workshop as it travels: what `GET /workshops/:id` and the workshop room show. Instants are epoch ms of the server. */

import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RecordId, RoomName, TakeHomeId, WorkshopId } from '../ids.ts'
import type { Item, Prompt } from './item.ts'

export type Language = 'da' | 'en'
export const LANGUAGES: readonly Language[] = ['da', 'en']

export type WorkshopStatus = 'draft' | 'live' | 'closed'

export interface Group {
  id: GroupId
  name: string
  /** The room or table, as in "Lokale 2.14". */
  place: string
  /** The moderator has taken the pen from the group: nobody of it writes on any board until it is unlocked. Absent: not locked. */
  locked?: boolean
}

export interface FocusArea {
  id: FocusAreaId
  title: string
}

export interface Board {
  id: BoardId
  groupId: GroupId
  focusAreaId: FocusAreaId
  /** One of the group's own areas. */
  home: boolean
  room: RoomName
  open: boolean
}

/** Where we are in the programme. `deadline` moves with extensions; while paused it stands still relative to `pausedAt`. */
export interface Current {
  itemId: ItemId
  startedAt: number
  deadline: number
  pausedAt: number | null
}

/** One visit of the programme to an item, for *planned | actual | expected*. */
export interface Visit {
  itemId: ItemId
  startedAt: number
  endedAt: number | null
}

/** A sheet that every board has: made when its discussion item was first entered, prompts as they were then. */
export interface Sheet {
  itemId: ItemId
  /** 0 for the first round: decides where on the page the sheet lies (`shared/board/sheet.ts`). */
  index: number
  prompts: Prompt[]
}

export interface TakeHomeLine {
  id: TakeHomeId
  what: string
  who: string
  /** By when, as people say it: a date or "before the summer". */
  by: string
  level: string
  ideas: { boardId: BoardId; recordId: RecordId }[]
}

/** What the plenum shows large. */
export type Spotlight =
  | { boardId: BoardId }
  | { focusAreaId: FocusAreaId }
  | { promptId: PromptId }
  | { ideaId: string }

/** Whose turn it is in plenum and since when. */
export interface Presenting {
  groupId: GroupId
  startedAt: number
}

/** A stored document that was damaged on the disk and goes on under a new room name with what could be read of it. */
export interface Repair {
  /** `workshop`: what is steered was lost, and is as it was at an earlier moment. */
  room: BoardId | 'plenum' | 'minutes' | 'workshop'
  /** Epoch ms. */
  at: number
}

export interface Workshop {
  id: WorkshopId
  title: string
  place: string
  language: Language
  /** IANA name, as in `Europe/Copenhagen`. */
  timeZone: string
  /** ISO 8601 with offset. */
  startsAt: string
  status: WorkshopStatus
  levels: string[]
  programme: Item[]
  current: Current | null
  groups: Group[]
  focusAreas: FocusArea[]
  boards: Board[]
  rooms: { workshop: RoomName; gathering: RoomName; plenum: RoomName; minutes: RoomName }
  revealed: boolean
  takeHome: TakeHomeLine[]
  serverTime: number

  /** Beyond the contract: */
  otherFocusAreas: boolean
  joinCode: string
  visits: Visit[]
  sheets: Sheet[]
  /** Set while a round is being ended: the instant at which the boards close. */
  roundEndsAt: number | null
  spotlight: Spotlight | null
  /** How the plenum shows the spotlight: as the board, or as a paged list. */
  view: 'board' | 'list'
  /** Page of the list that everyone sees, from 0. */
  page: number
  presenting: Presenting | null
  /** The projector shows nothing. */
  black: boolean
  minutesPublished: boolean
  /** What `programme.undo` would take back, in a word; null when nothing. */
  undoable: string | null
  demo: boolean
  /** The instant at which everything is deleted; null until the workshop is closed, since every use of it puts that off. */
  retainedUntil: number | null
  closedAt: number | null
  /** To moderator and secretary alone: the instant at which everything would be deleted if nobody used the workshop any more. */
  deletedAt?: number
  /** Oldest first; the moderator is told. */
  repairs?: Repair[]
}

/** Who is where, as the workshop room shows it beside the workshop. */
export interface BoardActivity {
  /** Distinct people with a live socket on the board now. */
  people: number
  ideas: number
  /** Epoch ms of the last accepted edit; null before the first. */
  lastEditAt: number | null
}

export interface GroupActivity {
  /** Participants of the group with a live socket. */
  people: number
  /** Participants of the group who have been here and whose socket is gone. */
  offline: number
  /** Changes that devices of the group say they have not had acknowledged. */
  unsaved: number
}
