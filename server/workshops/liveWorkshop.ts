/** One workshop in memory: its state, its participants, and the queue of its changes, each stored before anyone is told. */

import type { GroupId, ParticipantId, WorkshopId } from '../../shared/ids.ts'
import type { Outcome } from '../../shared/workshop/outcome.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { RoomNames } from '../../shared/workshop/wire.ts'
import type { Storage, StoredWorkshop } from '../storage/storage.ts'
import { liveRoom } from '../sync/roomNames.ts'
import { newId } from '../access/tokens.ts'
import { storedNames } from './storedNames.ts'

export interface Participant {
  readonly id: ParticipantId
  groupId: GroupId | null
  name: string | null
  /** Epoch ms; undefined for those of before this was kept. */
  readonly joinedAt: number | undefined
  /** When the first socket came. */
  arrivedAt: number | undefined
  /** The moderator ended the access. */
  removedAt: number | undefined
  /** Epoch ms of the last coming or going of a socket, as far as this process knows. */
  seenAt: number
}

export type Changed = (workshop: LiveWorkshop, before: WorkshopState) => void

export class LiveWorkshop {
  readonly id: WorkshopId
  readonly participants = new Map<ParticipantId, Participant>()
  #state: WorkshopState
  #queue: Promise<unknown> = Promise.resolve()
  #epochs = { gathering: newId(), workshop: newId() }
  #deleted = false
  readonly #storage: Storage
  readonly #onChange: Changed

  constructor(state: WorkshopState, storage: Storage, onChange: Changed) {
    this.id = state.id
    this.#state = state
    this.#storage = storage
    this.#onChange = onChange
  }

  /** The stored state. Never one that is not on disk. */
  get state(): WorkshopState {
    return this.#state
  }

  get deleted(): boolean {
    return this.#deleted
  }

  /** The names of all rooms as they are now. */
  rooms(): RoomNames {
    return {
      workshop: liveRoom('workshop', this.id, this.#epochs.workshop),
      gathering: liveRoom('gathering', this.id, this.#epochs.gathering),
      ...storedNames(this.#state),
    }
  }

  /** The gathering was or will be built anew: it gets a new name, which is told to everyone. */
  renewGathering(): RoomNames['gathering'] {
    this.#epochs = { ...this.#epochs, gathering: newId() }
    this.#onChange(this, this.#state)
    return this.rooms().gathering
  }

  /** The group a participant is in now; null when there is none or it was removed, and for who was removed: that ends all rights at once. */
  groupOf(participant: Participant): GroupId | null {
    const { groupId, removedAt } = participant
    return removedAt === undefined && groupId !== null && this.#state.groups.some((group) => group.id === groupId) ? groupId : null
  }

  /**
   * Changes the state, after every change that was asked for before. Resolves when the new state is stored and told.
   * Rejects, with nothing changed, when it cannot be stored. `put` stores the state together with something else.
   */
  change(
    step: (state: WorkshopState) => Outcome | Promise<Outcome>,
    put: (stored: StoredWorkshop) => Promise<void> = (stored) => this.#storage.putWorkshop(stored),
  ): Promise<Outcome> {
    const turn = this.#queue.then(async (): Promise<Outcome> => {
      if (this.#deleted) return { ok: false, code: 'not-found' }
      const before = this.#state
      const outcome = await step(before)
      if (!outcome.ok || outcome.state === before) return outcome
      await put({ id: this.id, state: JSON.stringify(outcome.state) })
      this.#state = outcome.state
      this.#onChange(this, before)
      return outcome
    })
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /**
   * Something from outside takes the place of this state, after every change that was asked for before: `store` puts it into
   * storage and answers it. Everything live gets a new name. Rejects, with nothing changed, when `store` does.
   */
  replace(store: (present: WorkshopState) => Promise<WorkshopState>): Promise<void> {
    const turn = this.#queue.then(async () => {
      if (this.#deleted) throw new Error('The workshop is deleted')
      const before = this.#state
      this.#state = await store(before)
      this.#epochs = { gathering: newId(), workshop: newId() }
      this.#onChange(this, before)
    })
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /** Lets the change that is under way finish and refuses all later ones. */
  async end(): Promise<void> {
    const last = this.#queue
    this.#deleted = true
    await last
  }
}
