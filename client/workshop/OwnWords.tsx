/** At a door that has been shut: the words that never left this device, to download or copy. */

import { useEffect, useState } from 'react'
import type { ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { downloadText } from '../board/page/downloadText.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { browserSurroundings } from '../sync/surroundings.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copyText.ts'
import { Notice } from '../ui/Notice.tsx'
import { useToast } from '../ui/useToast.ts'
import { type Drafts, ownWords } from './ownWords.ts'

function deviceDrafts(): Drafts | null {
  try {
    return localStorage
  } catch {
    // A browser that forbids it has kept nothing there.
    return null
  }
}

export function OwnWords({ workshopId, owner }: { workshopId: WorkshopId; owner: ParticipantId }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const [words, setWords] = useState('')
  useEffect(() => {
    let left = false
    void ownWords(workshopId, owner, browserSurroundings().outboxes, deviceDrafts()).then((found) => left || setWords(found))
    return () => {
      left = true
    }
  }, [workshopId, owner])
  if (words === '') return null
  const copy = async () => {
    const done = await copyText(words)
    toast(done ? t.copied : t.copyFailed, done ? {} : { tone: 'danger' })
  }
  return (
    <Notice
      tone="warn"
      actions={(
        <>
          <Button icon="download" onClick={() => downloadText('planche.txt', words)}>{t.downloadWords}</Button>
          <Button icon="copy" onClick={() => void copy()}>{t.copyWords}</Button>
        </>
      )}
    >
      {t.removedKept}
    </Notice>
  )
}
