/** A square button that shows a drawing only; its label is read aloud and shown as a tooltip. */

import './Button.css'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from './buttonClass.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'title'> & Pick<ButtonLook, 'variant'> & {
  icon: IconName
  label: string
}

export function IconButton({ icon, label, variant = 'quiet', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={buttonClass({ variant }, `ui-icon-button ${className ?? ''}`.trim())}>
      <Icon name={icon} />
    </button>
  )
}
