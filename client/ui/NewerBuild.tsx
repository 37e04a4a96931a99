/** Asks for a reload when the server has been updated under an open page: its unloaded parts are gone. Nothing is lost by it. */

import './NewerBuild.css'
import { useEffect, useState } from 'react'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { watchForNewerBuild } from './newerBuild.ts'

export function NewerBuild() {
  const t = useTexts(uiTexts)
  const [newer, setNewer] = useState(false)
  const [later, setLater] = useState(false)
  useEffect(() => watchForNewerBuild(() => setNewer(true)), [])
  if (!newer || later) return null
  return (
    <div className="ui-newer">
      <Notice
        title={t.newerTitle}
        actions={
          <>
            <Button variant="primary" onClick={() => location.reload()}>{t.newerReload}</Button>
            <Button variant="quiet" onClick={() => setLater(true)}>{t.newerLater}</Button>
          </>
        }
      >
        {t.newer}
      </Notice>
    </div>
  )
}
