/** The HTTP surface under `/api/v1`: the answers that both ends share; bodies are in `requestBodies.ts`. Errors are `application/problem+json`. */

import type { Member, Role } from './access.ts'
import type { FocusAreaId, GroupId, ParticipantId, WorkshopId } from './ids.ts'
import type { FocusArea, Group, Workshop } from './workshop/workshop.ts'
import type { ItemInput } from './workshop/item.ts'

export const API = '/api/v1'

/** Machine-readable reasons; the texts in both languages are in `shared/i18n/problems.ts`. */
export const PROBLEM_CODES = [
  'invalid', 'not-found', 'unauthorised', 'forbidden', 'unknown-template', 'unknown-code', 'too-many-attempts', 'create-secret',
  'wrong-create-secret', 'removed', 'too-many-joins', 'too-many-workshops', 'server-full',
  'not-current', 'not-live', 'closed', 'no-discussion', 'nothing-to-undo', 'no-round', 'not-paused', 'last-one', 'has-ideas',
  'limit', 'unknown-command', 'end-of-programme', 'current-removed', 'unknown-time-zone',
  'image-too-large', 'not-an-image', 'body-too-large', 'storage', 'draining', 'too-many-documents', 'documents-busy', 'uploads-busy', 'internal',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface Problem {
  status: number
  code: ProblemCode
  title: string
  detail: string
  errors?: { path: string; message: string }[]
}

export interface TemplateSummary {
  id: string
  kind: 'programme' | 'canvas'
  title: string
  summary: string
}

/** A template whole, as the setup page needs it: what `POST /workshops` would use if nothing were overridden. */
export interface TemplateDetail extends TemplateSummary {
  focusAreas: { title: string }[]
  levels: string[]
  groupCount: number
  programme: ItemInput[]
  /** Local clock time of the first item, `HH:MM`. */
  startTime: string
}

export interface CreatedWorkshop {
  workshop: Workshop
  moderatorToken: string
  secretaryToken: string
  viewerToken: string
  joinCode: string
  /** Absolute addresses; those of moderator, secretary and plenum carry the token after `#`. */
  links: { moderator: string; secretary: string; join: string; plenum: string }
}

export interface Joined {
  participantToken: string
  workshop: Workshop
}

/** `POST /session` with a bearer token: who it is. The page exchanges what stood after `#` here. */
export interface Session {
  workshopId: WorkshopId
  member: Member
  workshop: Workshop
}

export interface IssuedLink {
  role: Exclude<Role, 'participant'>
  token: string
  url: string
}

/** `GET /workshops/:id/participants`: everybody who has ever joined, those whose access was ended among them. */
export interface ListedParticipant {
  id: ParticipantId
  name: string | null
  groupId: GroupId | null
  /** Has a socket now. */
  connected: boolean
  /** Notes with a word on them that this person created, on all boards. */
  ideas: number
  /** Epoch ms; null for those who joined before it was kept. */
  joinedAt: number | null
  removed: boolean
}

export interface RemovedPeople {
  /** Whose access this ended. */
  people: number
  /** Shapes taken off the boards. */
  things: number
}

/** `POST /workshops/:id/join-code`: the code that holds from now on; the one before opens nothing any more. */
export interface RenewedCode {
  joinCode: string
  link: string
}

/** `POST /workshops/:id/links/revoke {role}`: every link of that role, but the one of whoever asks. */
export interface RevokedLinks {
  revoked: number
}

/** `GET /workshops/:id/notes` (moderator, secretary): the moderator's notes by item id. */
export type NotesByItem = Record<string, string>

export interface StoredImage {
  hash: string
  width: number
  height: number
  mime: string
}

/** `GET /time`: the server's clock, epoch ms. */
export interface ServerTime {
  now: number
}

/** `GET /preview/:code`: what the join page shows before one has a token. */
export interface JoinPreview {
  workshopId: WorkshopId
  title: string
  place: string
  language: Workshop['language']
  groups: Group[]
  focusAreas: FocusArea[]
  /** Which focus areas are whose own. */
  homes: { groupId: GroupId; focusAreaId: FocusAreaId }[]
}

/** `GET /settings`: what the operator has set that a page must know. */
export interface ServerSettings {
  /** What links and QR codes begin with, as in `http://192.168.1.20:4400`: reachable by others, also when this page is on localhost. */
  origin: string
  /** Creating a workshop takes the create secret (`x-planche-create`). */
  createSecretNeeded: boolean
  tldrawLicenseKey: string | null
  accessibilityUrl: string | null
  retentionDays: number
}

/** An earlier version of a board, newest first in `GET /workshops/:id/boards/:boardId/checkpoints`. */
export interface CheckpointSummary {
  id: string
  /** Epoch ms. */
  at: number
  /** Kept every few minutes, when the programme moved on, or right before a restoration. */
  why: 'interval' | 'programme' | 'beforeRestore' | 'beforeRemoval'
  /** Ideas on the board then. */
  ideas: number
}

/** What a restoration did, in records; `before` is the version to go forward to again. */
export interface RestoredBoard {
  ok: true
  added: number
  removed: number
  changed: number
  before: string
}
