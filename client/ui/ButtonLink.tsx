/** A link dressed as a button: goes to another page of the app, or opens an address of its own. */

import './Button.css'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { buttonClass, type ButtonLook } from './buttonClass.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

export interface ButtonLinkProps extends ButtonLook {
  href: string
  icon?: IconName
  className?: string
  /** Opens in a tab of its own. */
  newTab?: boolean
  children: ReactNode
}

export function ButtonLink({ href, icon, newTab, className, children, ...look }: ButtonLinkProps) {
  const content = <>{icon && <Icon name={icon} />}{children}</>
  if (newTab) return <a href={href} target="_blank" rel="noreferrer" className={buttonClass(look, className, icon)}>{content}</a>
  return <Link href={href} className={buttonClass(look, className, icon)}>{content}</Link>
}
