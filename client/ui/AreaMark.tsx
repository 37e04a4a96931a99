/** A focus area's sign in its colour, with its title beside it when one is given. */

import './AreaMark.css'
import { AREA_SHAPES } from './areaShapes.ts'
import { areaSign } from './areaSign.ts'

export interface AreaMarkProps {
  /** Its place in `workshop.focusAreas`. */
  index: number
  /** Shown beside the sign; without it the sign is decoration. */
  title?: string
}

export function AreaMark({ index, title }: AreaMarkProps) {
  const { sign, colour } = areaSign(index)
  return (
    <span className="ui-area">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={AREA_SHAPES[sign]} fill={colour} /></svg>
      {title !== undefined && <span>{title}</span>}
    </span>
  )
}
