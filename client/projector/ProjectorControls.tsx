/** The small bar on the big screen when the mouse moves: full screen, and next and back where this device may steer. */

import { useEffect, useState } from 'react'
import { projectorTexts } from '../../shared/i18n/projector.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/useToast.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { usePressGuard } from './usePressGuard.ts'

export function ProjectorControls({ visible }: { visible: boolean }) {
  const t = useTexts(projectorTexts)
  const toast = useToast()
  const { workshop, member, command } = useWorkshop()
  const [full, setFull] = useState(document.fullscreenElement !== null)
  const { press } = usePressGuard()
  const from = workshop.current?.itemId ?? null
  const steers = member.role === 'moderator' && workshop.status !== 'closed'

  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])

  const give = async (type: 'programme.next' | 'programme.back') => {
    const answer = await command({ type, from })
    if (!answer.ok) toast(answer.problem.status === 0 ? t.commandFailed : answer.problem.detail, { tone: 'danger' })
  }
  const toggleFull = () => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen())

  return (
    <div className="projector-controls" data-visible={visible || undefined} role="toolbar" aria-label={t.controls}>
      {steers && <Button icon="left" onClick={() => press(() => void give('programme.back'))} disabled={from === null}>{t.back}</Button>}
      {steers && <Button icon="right" variant="primary" onClick={() => press(() => void give('programme.next'))}>{t.next}</Button>}
      {document.fullscreenEnabled && <Button icon="screen" onClick={toggleFull}>{full ? t.leaveFullScreen : t.fullScreen}</Button>}
    </div>
  )
}
