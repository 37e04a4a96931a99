/** One large button of the dock. */

import type { ReactNode } from 'react'

export interface DockButtonProps {
  label: string
  /** The key that does the same, shown in the hint. */
  shortcut?: string
  pressed?: boolean
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

export function DockButton({ label, shortcut, pressed, disabled, onPress, children }: DockButtonProps) {
  return (
    <button
      type="button"
      className="board-dock-button"
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
