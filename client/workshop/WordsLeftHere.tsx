/** At a door that stays shut: offers the words that this device still has of the workshop. */

import { useEffect, useState } from 'react'
import { boardTexts } from '../../shared/i18n/board.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { downloadText } from '../board/page/downloadText.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { keptWords } from '../sync/keptWords.ts'
import { browserSurroundings } from '../sync/surroundings.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export function WordsLeftHere() {
  const t = useTexts(boardTexts)
  const [words, setWords] = useState('')
  useEffect(() => {
    const [, workshopId = ''] = /^\/w\/([^/]+)/.exec(location.pathname) ?? []
    let gone = false
    void keptWords(workshopId as WorkshopId, browserSurroundings().outboxes).then((found) => {
      if (!gone) setWords(found.map((one) => one.words).filter((text) => text !== '').join('\n\n'))
    })
    return () => {
      gone = true
    }
  }, [])
  if (words === '') return null
  return (
    <Notice tone="warn" title={t.keptHereTitle} actions={<Button icon="download" onClick={() => downloadText(`${t.downloadName}.txt`, words)}>{t.download}</Button>}>
      {t.keptHereBody}
    </Notice>
  )
}
