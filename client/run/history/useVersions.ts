/** A board's earlier versions from the server: the list, one of them as a picture's shapes, and setting the board back. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CheckpointSummary, Problem, RestoredBoard } from '../../../shared/api.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { BoardShapes } from '../../plenum/drawing/boardShapes.ts'
import { download, request, type Answer } from '../../workshop/api.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { pastBoard } from './pastBoard.ts'

export type Fetched<Value> = { phase: 'coming' } | { phase: 'here'; value: Value } | { phase: 'failed'; why: string }

export interface Versions {
  list: Fetched<CheckpointSummary[]>
  /** Fetches the list anew. */
  reload: () => void
}

function pathOf(workshopId: string, boardId: BoardId): string {
  return `/workshops/${workshopId}/boards/${boardId}/checkpoints`
}

function why({ title, detail }: Problem): string {
  return detail || title
}

export function useVersions(boardId: BoardId): Versions {
  const { workshop, token } = useWorkshop()
  const [list, setList] = useState<Fetched<CheckpointSummary[]>>({ phase: 'coming' })
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let over = false
    setList({ phase: 'coming' })
    void request<CheckpointSummary[]>('GET', pathOf(workshop.id, boardId), { token }).then((answer) => {
      if (!over) setList(answer.ok ? { phase: 'here', value: answer.value } : { phase: 'failed', why: why(answer.problem) })
    })
    return () => {
      over = true
    }
  }, [workshop.id, boardId, token, asked])
  return { list, reload: useCallback(() => setAsked((times) => times + 1), []) }
}

/** One version as shapes; null while none is chosen. */
export function useVersion(boardId: BoardId, version: string | null): Fetched<BoardShapes> | null {
  const { workshop, token } = useWorkshop()
  const { id, boards, sheets } = workshop
  const [shown, setShown] = useState<{ version: string; fetched: Fetched<Uint8Array> } | null>(null)
  useEffect(() => {
    if (version === null) return
    let over = false
    const show = (fetched: Fetched<Uint8Array>) => {
      if (!over) setShown({ version, fetched })
    }
    download(`${pathOf(id, boardId)}/${version}`, token)
      .then(async (blob) => show({ phase: 'here', value: new Uint8Array(await blob.arrayBuffer()) }))
      .catch((error: unknown) => show({ phase: 'failed', why: error instanceof Error ? error.message : String(error) }))
    return () => {
      over = true
    }
  }, [id, boardId, version, token])
  const board = boards.find((each) => each.id === boardId)
  return useMemo(() => {
    if (version === null) return null
    if (shown?.version !== version || !board) return { phase: 'coming' }
    const { fetched } = shown
    return fetched.phase === 'here' ? { phase: 'here', value: pastBoard(fetched.value, board, sheets) } : fetched
  }, [version, shown, board, sheets])
}

/** Sets the board back to a version. */
export function useRestore(): (boardId: BoardId, version: string) => Promise<Answer<RestoredBoard>> {
  const { workshop, token } = useWorkshop()
  return useCallback(
    (boardId, version) => request<RestoredBoard>('POST', `${pathOf(workshop.id, boardId)}/${version}/restore`, { token }),
    [workshop.id, token],
  )
}
