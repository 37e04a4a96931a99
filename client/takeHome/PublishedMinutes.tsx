/** The published minutes, read from the shared text as it is now and laid out as in the Word file. */

import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { minutesModel } from '../../shared/documents/minutesModel.ts'
import { readMinutes } from '../../shared/documents/minutesText.ts'
import type { MinutesByItem } from '../../shared/documents/exportInput.ts'
import { takeHomeTexts } from '../../shared/i18n/takeHome.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useMinutesRoom } from '../minutes/useMinutesRoom.ts'
import { useAllBoards } from '../plenum/gatheringContext.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { DocumentBlock } from './DocumentBlock.tsx'
import { exportBoards } from './exportBoards.ts'
import { pageBlocks } from './pageBlocks.ts'

export function PublishedMinutes({ seesBoards }: { seesBoards: boolean }) {
  const t = useTexts(takeHomeTexts)
  const { workshop } = useWorkshop()
  const { open } = useMinutesRoom(false)
  const minutes = useMinutesText(open?.doc ?? null)
  const boards = useAllBoards()
  const model = useMemo(
    () => minutesModel({ workshop, notes: {}, boards: exportBoards(boards), minutes, exportedAt: workshop.serverTime }),
    [workshop, boards, minutes],
  )
  return (
    <section className="take-home-section take-home-minutes" id="take-home-minutes" aria-label={t.minutes}>
      <h2>{t.minutes}</h2>
      {pageBlocks(model, seesBoards).map((block, index) => <DocumentBlock key={index} block={block} />)}
    </section>
  )
}

function useMinutesText(doc: Y.Doc | null): MinutesByItem {
  const [minutes, setMinutes] = useState<MinutesByItem>({})
  useEffect(() => {
    if (!doc) return
    const read = () => setMinutes(readMinutes(doc))
    read()
    doc.on('update', read)
    return () => doc.off('update', read)
  }, [doc])
  return minutes
}
