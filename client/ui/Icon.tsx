/** A small line drawing in the colour of the text around it; always decoration beside words or a label. */

import { ICON_PATHS, type IconName } from './iconPaths.ts'

export interface IconProps {
  name: IconName
  /** Side in em of the text around it. */
  size?: number
}

export function Icon({ name, size = 1.25 }: IconProps) {
  return (
    <svg
      aria-hidden="true" focusable="false" viewBox="0 0 24 24" width={`${size}em`} height={`${size}em`} fill="none"
      stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" style={{ flex: 'none' }}
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  )
}
