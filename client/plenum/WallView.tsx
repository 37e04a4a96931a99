/** All boards that have content, packed as large as they go: own areas first, each with its name, its count and its live picture. */

import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { useSame } from '../board/page/useSame.ts'
import { boardNames } from './boardNames.ts'
import { EmptyPlenum } from './EmptyPlenum.tsx'
import { useAllBoards } from './gatheringContext.ts'
import { packWall, type TileLabel } from './packWall.ts'
import { PlenumHead } from './PlenumHead.tsx'
import { type WallBoard, wallBoards } from './wallBoards.ts'
import { WallTile } from './WallTile.tsx'

export interface WallViewProps {
  sheet: Sheet | null
  aside?: ReactNode
  onOpenBoard?: (boardId: BoardId) => void
}

/** The gap between tiles as a share of the stage's width: it scales with the screen. */
const GAP = 0.0125

export function WallView({ sheet, aside, onOpenBoard }: WallViewProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const boards = useAllBoards()
  const grid = useRef<HTMLUListElement>(null)
  const [stage, setStage] = useState({ width: 1600, height: 900 })
  const shown = wallBoards(workshop, boards, sheet)
  const empty = shown.length === 0

  // Before the pictures learn their sizes: they would be painted once for a stage that nobody sees.
  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      setStage((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [empty])

  const labels = useSame(shown.map(({ boardId, ideas }: WallBoard): TileLabel => {
    const { group, area } = boardNames(workshop, boardId)
    return { group, area, count: t.ideas(ideas) }
  }))
  const { width, height } = stage
  const wall = useMemo(() => (labels.length > 0 ? packWall(labels, { width, height }, width * GAP) : null), [labels, width, height])
  if (!wall) return <EmptyPlenum title={t.emptyWall} hint={t.emptyWallHint} aside={aside} />
  const { packed, fontSize, labelHeight } = wall
  const total = shown.reduce((sum, { ideas }) => sum + ideas, 0)
  return (
    <>
      <PlenumHead title={t.allBoards} detail={t.ideas(total)} aside={aside} />
      <ul
        ref={grid} className="plenum-wall"
        style={{
          ['--columns' as string]: packed.columns, ['--tile' as string]: `${packed.width}px`, ['--gap' as string]: `${stage.width * GAP}px`,
          ['--label' as string]: `${labelHeight}px`, ['--label-text' as string]: `${fontSize}px`,
        }}
      >
        {shown.map(({ boardId, ideas }) => (
          <WallTile key={boardId} boardId={boardId} ideas={ideas} sheet={sheet} onOpen={onOpenBoard} />
        ))}
      </ul>
    </>
  )
}
