/** A page that fell over: says that what was written is kept, and loads again by itself once the server answers. */

import './BrokenPage.css'
import { useEffect } from 'react'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { request } from '../workshop/api.ts'
import { tabStorage } from '../workshop/deviceStorage.ts'
import { Button } from './Button.tsx'

const RELOADED = 'planche.reloaded'
const LOOK_MS = 4_000
/** A page that falls over again within this time is not loaded by itself once more. */
const RELOAD_AGAIN_MS = 60_000

export function BrokenPage() {
  const t = useTexts(uiTexts)
  usePageTitle(t.brokenTitle)
  useEffect(() => {
    if (Date.now() - Number(tabStorage.getItem(RELOADED) ?? 0) < RELOAD_AGAIN_MS) return
    // Loading without a server would leave the browser's own error page, from which nothing comes back.
    const look = async () => {
      const answer = await request('GET', '/time')
      if (!answer.ok) return
      tabStorage.setItem(RELOADED, String(Date.now()))
      location.reload()
    }
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <main className="ui-broken" role="alert">
      <h1>{t.brokenTitle}</h1>
      <p>{t.broken}</p>
      <div className="ui-broken__ways">
        <Button variant="primary" onClick={() => location.reload()}>{t.reload}</Button>
        <a className="ui-button ui-button--secondary" href="/">{t.toHome}</a>
      </div>
    </main>
  )
}
