/** At a door that has been shut: the words that never left this device, shown to whoever wrote them, to save or copy. */

import './OwnWords.css'
import { useEffect, useState } from 'react'
import { boardTexts } from '../../shared/i18n/board.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { downloadText } from '../board/page/downloadText.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { browserSurroundings } from '../sync/surroundings.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copyText.ts'
import { Notice } from '../ui/Notice.tsx'
import { useToast } from '../ui/useToast.ts'
import { type Drafts, ownWords, type WordsWanted } from './ownWords.ts'

const NONE: readonly string[] = []

function deviceDrafts(): Drafts | null {
  try {
    return localStorage
  } catch {
    // A browser that forbids it has kept nothing there.
    return null
  }
}

export function OwnWords({ workshopId, owner, others, here = NONE }: WordsWanted) {
  const t = useTexts(peopleTexts)
  const { downloadName } = useTexts(boardTexts)
  const toast = useToast()
  const [words, setWords] = useState('')
  useEffect(() => {
    let left = false
    void ownWords({ workshopId, owner, others, here }, browserSurroundings().outboxes, deviceDrafts()).then((found) => left || setWords(found))
    return () => {
      left = true
    }
  }, [workshopId, owner, others, here])
  if (words === '') return null
  const copy = async () => {
    const done = await copyText(words)
    toast(done ? t.copied : t.copyFailed, done ? {} : { tone: 'danger' })
  }
  return (
    <div className="own-words">
      <Notice tone="warn" title={t.keptTitle}>{t.keptBody}</Notice>
      {/* Of others on the same device no more is shown than that there is something. */}
      {!others && <blockquote tabIndex={0} aria-label={t.keptTitle}>{words}</blockquote>}
      <div className="workshop-gate__actions">
        <Button variant="primary" icon="download" onClick={() => downloadText(`${downloadName}.txt`, words)}>{others ? t.saveWords : t.saveMyWords}</Button>
        <Button icon="copy" onClick={() => void copy()}>{t.copyWords}</Button>
      </div>
    </div>
  )
}
