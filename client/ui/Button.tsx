/** The product's button: four looks, two sizes, and a busy state that keeps its width and refuses a second press. */

import './Button.css'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from './buttonClass.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'
import { Spinner } from './Spinner.tsx'

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { icon?: IconName; busy?: boolean }

export function Button({ variant, large, wide, icon, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest} type={type} className={buttonClass({ variant, large, wide }, className, icon)} aria-disabled={busy || undefined} aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
