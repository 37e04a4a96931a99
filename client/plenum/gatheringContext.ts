/** The gathering of the workshop that this page is in, for every picture of boards on the page: one document, one socket. */

import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'
import type { RoomState } from '../sync/room.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { BoardShapes } from './drawing/boardShapes.ts'
import type { ChipsOf } from './drawing/shapePrimitives.ts'
import { chipsOf } from './chipsOf.ts'
import type { GatheringModel } from './gatheringModel.ts'
import type { PictureStore } from './pictureStore.ts'

export interface Gathering {
  model: GatheringModel
  pictures: PictureStore
  /** Null while this member may not read the boards yet. */
  connection: RoomState | null
}

export const GatheringContext = createContext<Gathering | null>(null)

/** The gathering of this page. Throws outside a `GatheringProvider`. */
export function useGathering(): Gathering {
  const gathering = useContext(GatheringContext)
  if (!gathering) throw new Error('useGathering outside a GatheringProvider')
  return gathering
}

/** One board's records; re-renders only when that board changes. */
export function useBoardShapes(boardId: string): BoardShapes | undefined {
  const { model } = useGathering()
  return useSyncExternalStore(model.subscribe, useCallback(() => model.board(boardId), [model, boardId]))
}

/** All boards' records; re-renders when any changes. */
export function useAllBoards(): ReadonlyMap<string, BoardShapes> {
  const { model } = useGathering()
  return useSyncExternalStore(model.subscribe, model.boards)
}

/** Whether the boards have come. */
export function useGatheringLoaded(): boolean {
  const { model } = useGathering()
  return useSyncExternalStore(model.subscribe, model.loaded)
}

/** Rises when a picture on a board has come. */
export function usePicturesVersion(): number {
  const { pictures } = useGathering()
  return useSyncExternalStore(pictures.subscribe, pictures.version)
}

/** The chips of notes in the workshop's language: where an idea was taken home from, and its level. */
export function useChips(): ChipsOf {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const { groups, boards }: Pick<Workshop, 'groups' | 'boards'> = workshop
  return useMemo(() => chipsOf({ groups, boards }, t.fromGroup), [groups, boards, t])
}
