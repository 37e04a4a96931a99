/** A drawn idea that can be pressed: a plate over the drawing carries the name, since the drawn lines break words with hyphens. */

import type { Drawn } from './primitives.ts'
import { SvgShape } from './SvgShape.tsx'

export interface PressableShapeProps {
  shape: Drawn
  pictureUrl: (hash: string) => string | null
  className: string
  /** What pressing does, with the idea's words whole. */
  label: string
  onPress: () => void
}

export function PressableShape({ shape, pictureUrl, className, label, onPress }: PressableShapeProps) {
  return (
    <g>
      <g aria-hidden="true"><SvgShape shape={shape} pictureUrl={pictureUrl} /></g>
      <rect
        {...shape.box} className={className} fill="transparent" role="button" tabIndex={0} aria-label={label} onClick={onPress}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          onPress()
        }}
      />
    </g>
  )
}
