/** The frame of an ordinary page: skip link, the mark that leads home, the content, and a foot if there is one. */

import './Page.css'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Brand } from './Brand.tsx'

export interface PageProps {
  /** For the browser's tab. */
  title: string
  /** At the right of the head. */
  aside?: ReactNode
  foot?: ReactNode
  /** A column for reading and filling in. */
  narrow?: boolean
  className?: string
  children: ReactNode
}

export function Page({ title, aside, foot, narrow, className, children }: PageProps) {
  const t = useTexts(uiTexts)
  usePageTitle(title)
  return (
    <div className={`ui-page ${className ?? ''}`.trim()}>
      <a className="ui-page__skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus() }}>{t.skip}</a>
      <header className="ui-page__head">
        <Link className="ui-page__brand" href="/" aria-label={t.home}><Brand /> Planche</Link>
        {aside}
      </header>
      <main className={`ui-page__main ${narrow ? 'ui-page__main--narrow' : ''}`.trim()} id="content" tabIndex={-1}>{children}</main>
      {foot && <footer className="ui-page__foot"><div>{foot}</div></footer>}
    </div>
  )
}
