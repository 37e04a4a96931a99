/** A small live picture of one board's current sheet, painted on a canvas and repainted only where that board changed. */

import './BoardThumbnail.css'
import { useEffect, useRef, useState } from 'react'
import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { copyPicture, keepPicture } from './drawing/keptPictures.ts'
import { paintPicture, watchBitmap } from './drawing/paintPicture.ts'
import type { Drawn } from './drawing/primitives.ts'
import { drawnBoard, roundPicture } from './drawnBoard.ts'
import { useBoardShapes, useChips, useGathering, usePicturesVersion } from './gatheringContext.ts'
import { thumbnailView } from './thumbnailView.ts'

const NOTHING: readonly Drawn[] = []

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
  const [forgotten, setForgotten] = useState(0)

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    return watchBitmap(element, document.fonts, () => setForgotten((times) => times + 1))
  }, [])

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || size.width === 0) return
    const frame = requestAnimationFrame(() => {
      const density = Math.min(2, window.devicePixelRatio || 1)
      const width = Math.round(size.width * density)
      const height = Math.round(size.height * density)
      const from = [sheet, sheets, chips, pictures, arrived, t, width, height]
      if (shapes && copyPicture(context, shapes, from)) return keepPicture(element, shapes, from, document.fonts)
      const picture = roundPicture(shapes ? drawnBoard(shapes, boardId, chips) : NOTHING, sheet, sheets)
      const { window: shown, beyond } = thumbnailView(picture)
      const mark = beyond > 0 ? t.beyondSheet(beyond) : null
      paintPicture(context, { drawn: picture.drawn, window: shown, mark }, width, height, pictures.picture)
      if (shapes) keepPicture(element, shapes, from, document.fonts)
    })
    return () => cancelAnimationFrame(frame)
  }, [shapes, boardId, chips, sheet, sheets, pictures, arrived, size, forgotten, t])

  return <canvas ref={canvas} className="plenum-thumbnail" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true} />
}
