/** Taking it home, for moderator and secretary: the documents, the take-home link, and whether the minutes are published. */

import './ExportPanel.css'
import { exportTexts } from '../../shared/i18n/exports.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import type { IconName } from '../ui/iconPaths.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { MakingNotice } from './MakingNotice.tsx'
import { PublishMinutes } from './PublishMinutes.tsx'
import { serverFile } from './serverFiles.ts'
import { TakeHomeLink } from './TakeHomeLink.tsx'
import { useFileMaking } from './useFileMaking.ts'

type Kind = 'minutes' | 'boards' | 'everything' | 'ideas'

export function ExportPanel() {
  const t = useTexts(exportTexts)
  const { workshop, token } = useWorkshop()
  const { making, make, cancel } = useFileMaking<Kind>()
  const busy = making.phase === 'working' ? making.kind : null

  const start = (kind: Kind) =>
    make(kind, async (signal, onProgress) => {
      if (kind === 'minutes') return serverFile(workshop, 'minutes.docx', token)
      if (kind === 'ideas') return serverFile(workshop, 'ideas.csv', token)
      // The canvas and the PDF writer are large: they come when they are needed.
      const { makeBoardsPdf, makeEverything } = await import('./boardFiles.ts')
      return (kind === 'boards' ? makeBoardsPdf : makeEverything)({ workshop, token, signal, onProgress })
    })

  const entry = (kind: Kind, label: string, hint: string, icon: IconName, isMain = false) => (
    <li>
      <Button
        variant={isMain ? 'primary' : 'secondary'} icon={icon} wide busy={busy === kind} disabled={busy !== null && busy !== kind}
        aria-describedby={`export-${kind}`} onClick={() => start(kind)}
      >
        {label}
      </Button>
      <p id={`export-${kind}`} className="export-hint">{hint}</p>
    </li>
  )

  return (
    <section className="export-panel" aria-labelledby="export-heading">
      <h2 id="export-heading">{t.heading}</h2>
      <p className="export-intro">{t.intro}</p>
      <ul className="export-files">
        {entry('minutes', t.minutes, t.minutesHint, 'download', true)}
        {entry('boards', t.boards, t.boardsHint, 'download')}
        {entry('everything', t.everything, t.everythingHint, 'download')}
        {entry('ideas', t.ideas, t.ideasHint, 'list')}
      </ul>
      <MakingNotice making={making} onCancel={cancel} onAgain={start} />
      <PublishMinutes />
      <TakeHomeLink />
    </section>
  )
}
