/** Tells a new participant of a device that somebody before them has words on it that were never handed in. */

import { useEffect, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { browserSurroundings } from '../../sync/surroundings.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { sessions } from '../../workshop/session.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { downloadText } from './downloadText.ts'
import { findLeftBehind, handIn, type Left } from './leftBehind.ts'

export function LeftBehind() {
  const t = useTexts(boardTexts)
  const { workshop, member } = useWorkshop()
  const [left, setLeft] = useState<Left[]>([])
  const [later, setLater] = useState(false)
  const words = useRef(new Map<string, string>())
  const stops = useRef<(() => void)[]>([])
  const me = member.role === 'participant' ? member.participantId : null

  useEffect(() => {
    let gone = false
    void findLeftBehind(workshop, sessions.list(), me, browserSurroundings().outboxes).then((found) => {
      if (!gone) setLeft(found)
    })
    return () => {
      gone = true
    }
    // Once per page: what this page itself leaves is no business of this notice.
  }, [workshop.id, me])
  useEffect(() => () => stops.current.forEach((stop) => stop()), [])

  const count = left.reduce((sum, one) => sum + one.count, 0)
  if (count === 0 || later) return null
  const open = () => {
    if (stops.current.length > 0) return
    stops.current = left.map((one) =>
      handIn(workshop, one, (kept, text) => {
        words.current.set(`${one.owner} ${one.boardId}`, text)
        setLeft((all) => all.map((other) => (other.owner === one.owner && other.boardId === one.boardId ? { ...other, count: kept } : other)))
      }),
    )
  }
  const download = () => {
    open()
    // The words are read from the outbox as it is opened.
    setTimeout(() => downloadText(`${t.downloadName}.txt`, [...words.current.values()].filter((text) => text !== '').join('\n\n')), 1_500)
  }
  return (
    <div className="board-notices">
      <Notice
        tone="warn"
        title={t.leftBehindTitle(count)}
        actions={
          <>
            <Button onClick={open}>{t.leftBehindSend}</Button>
            <Button onClick={download} icon="download">{t.leftBehindDownload}</Button>
            <Button variant="quiet" onClick={() => setLater(true)}>{t.leftBehindLater}</Button>
          </>
        }
      >
        {t.leftBehindBody}
      </Notice>
    </div>
  )
}
