/** How a file is coming along, and what became of it. */

import { exportTexts } from '../../shared/i18n/exports.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Making } from './useFileMaking.ts'

interface MakingNoticeProps<Kind extends string> {
  making: Making<Kind>
  onCancel: () => void
  onAgain: (kind: Kind) => void
}

export function MakingNotice<Kind extends string>({ making, onCancel, onAgain }: MakingNoticeProps<Kind>) {
  const t = useTexts(exportTexts)
  switch (making.phase) {
    case 'idle':
      return null
    case 'working': {
      const { progress } = making
      const words = progress ? t.working(String(progress.done), String(progress.total)) : t.starting
      return (
        <div className="export-progress">
          <label>
            <span role="status">{words}</span>
            <progress {...(progress ? { value: progress.done, max: progress.total } : {})} />
          </label>
          <Button variant="quiet" onClick={onCancel}>{t.cancel}</Button>
        </div>
      )
    }
    case 'saved':
      if (making.missing.length === 0) return <Notice tone="good">{t.ready(making.name)}</Notice>
      return <Notice tone="warn" title={t.ready(making.name)}>{t.missing(making.missing.join(', '))}</Notice>
    case 'cancelled':
      return <Notice>{t.cancelled}</Notice>
    case 'failed':
      return (
        <Notice tone="danger" title={t.failedTitle} actions={<Button onClick={() => onAgain(making.kind)}>{t.again}</Button>}>
          {{ nothing: t.noBoards, connection: t.failed, device: t.failedHere }[making.why]}
        </Notice>
      )
  }
}
