/** A small live picture of one board's current sheet, painted on a canvas and repainted only when that board changed. */

import './BoardThumbnail.css'
import { useEffect, useRef, useState } from 'react'
import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { paintBoard } from './drawing/paintCanvas.ts'
import { paintMark } from './drawing/paintMark.ts'
import { drawnBoard, roundPicture } from './drawnBoard.ts'
import { useBoardShapes, useChips, useGathering, usePicturesVersion } from './gatheringContext.ts'
import { thumbnailView } from './thumbnailView.ts'

export interface BoardThumbnailProps {
  boardId: BoardId
  /** The round to show; null shows the first sheet's place. */
  sheet: Sheet | null
  sheets: readonly Sheet[]
  /** What a screen reader says; without it the picture is decoration beside words. */
  label?: string
}

export function BoardThumbnail({ boardId, sheet, sheets, label }: BoardThumbnailProps) {
  const t = useTexts(plenumTexts)
  const canvas = useRef<HTMLCanvasElement>(null)
  const shapes = useBoardShapes(boardId)
  const chips = useChips()
  const { pictures } = useGathering()
  const arrived = usePicturesVersion()
  const [size, setSize] = useState({ width: 0, height: 0 })

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || size.width === 0) return
    const frame = requestAnimationFrame(() => {
      const density = Math.min(2, window.devicePixelRatio || 1)
      const width = Math.round(size.width * density)
      const height = Math.round(size.height * density)
      if (element.width !== width || element.height !== height) {
        element.width = width
        element.height = height
      }
      context.clearRect(0, 0, width, height)
      if (!shapes) return
      const picture = roundPicture(drawnBoard(shapes, boardId, chips), sheet, sheets)
      const { window: all, beyond } = thumbnailView(picture)
      const scale = Math.min(width / all.width, height / all.height)
      const e = (width - all.width * scale) / 2 - all.x * scale
      const f = (height - all.height * scale) / 2 - all.y * scale
      paintBoard(context, picture.drawn, { a: scale, b: 0, c: 0, d: scale, e, f }, all, pictures.picture)
      if (beyond > 0) paintMark(context, t.beyondSheet(beyond), width, height)
    })
    return () => cancelAnimationFrame(frame)
  }, [shapes, boardId, chips, sheet, sheets, pictures, arrived, size, t])

  return <canvas ref={canvas} className="plenum-thumbnail" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true} />
}
