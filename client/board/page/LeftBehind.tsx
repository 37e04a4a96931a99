/** Tells whoever is at the device of words on it that were never handed in: of somebody before them, or their own on a board they have left. */

import { useEffect, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { browserSurroundings } from '../../sync/surroundings.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { sessions } from '../../workshop/session.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { downloadText } from './downloadText.ts'
import { useFirst } from './useFirst.ts'
import { findForgotten, findLeftBehind, handIn, type HandingIn, type Left } from './leftBehind.ts'

export function LeftBehind({ boards }: { boards: readonly Board[] }) {
  const t = useTexts(boardTexts)
  const { workshop, member } = useWorkshop()
  const [left, setLeft] = useState<Left[]>([])
  const [forgotten, setForgotten] = useState('')
  const [later, setLater] = useState(false)
  const handing = useRef<HandingIn[]>([])
  const me = member.role === 'participant' ? member.participantId : null

  // Once per page: what comes later is no business of this notice.
  const asked = useFirst(workshop)
  useEffect(() => {
    let gone = false
    void findLeftBehind(asked, sessions.list(), me, browserSurroundings().outboxes).then((found) => {
      if (!gone) setLeft(found)
    })
    return () => {
      gone = true
    }
  }, [asked, me])
  const mine = boards.map(({ id }) => id).join(' ')
  useEffect(() => {
    let gone = false
    void findForgotten(asked, sessions.list(), me, mine.split(' ') as BoardId[], browserSurroundings().outboxes).then((words) => {
      if (!gone) setForgotten(words)
    })
    return () => {
      gone = true
    }
  }, [asked, me, mine])
  useEffect(() => () => handing.current.forEach(({ stop }) => stop()), [])

  const count = left.reduce((sum, one) => sum + one.count, 0)
  if ((count === 0 && forgotten === '') || later) return null
  const open = (): HandingIn[] => {
    if (handing.current.length === 0) {
      handing.current = left.map((one) =>
        handIn(workshop, one, (kept) =>
          setLeft((all) => all.map((other) => (other.owner === one.owner && other.boardId === one.boardId ? { ...other, count: kept } : other))),
        ),
      )
    }
    return handing.current
  }
  const download = async () => {
    const words = await Promise.all(open().map((one) => one.words))
    downloadText(`${t.downloadName}.txt`, [...words, forgotten].filter((text) => text !== '').join('\n\n'))
  }
  return (
    <div className="board-notices">
      <Notice
        tone="warn"
        title={count > 0 ? t.leftBehindTitle(count) : t.keptHereTitle}
        actions={
          <>
            {count > 0 && <Button onClick={open}>{t.leftBehindSend}</Button>}
            <Button onClick={() => void download()} icon="download">{t.leftBehindDownload}</Button>
            <Button variant="quiet" onClick={() => setLater(true)}>{t.leftBehindLater}</Button>
          </>
        }
      >
        {count > 0 ? t.leftBehindBody : t.keptHereBody}
      </Notice>
    </div>
  )
}
