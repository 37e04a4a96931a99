/** All revealed boards, round by round: the picture, its ideas as a list, and the PDF of all of them. */

import { exportTexts } from '../../shared/i18n/exports.ts'
import { takeHomeTexts } from '../../shared/i18n/takeHome.ts'
import { MakingNotice } from '../export/MakingNotice.tsx'
import { useFileMaking } from '../export/useFileMaking.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useAllBoards, useChips, useGatheringLoaded } from '../plenum/gatheringContext.ts'
import { drawnBoard, roundPicture } from '../plenum/drawnBoard.ts'
import { boardOrder } from '../plenum/plenumIdeas.ts'
import { Busy } from '../ui/Busy.tsx'
import { Button } from '../ui/Button.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { BoardCard } from './BoardCard.tsx'

export function RevealedBoards() {
  const t = useTexts(takeHomeTexts)
  const e = useTexts(exportTexts)
  const { workshop, token } = useWorkshop()
  const boards = useAllBoards()
  const loaded = useGatheringLoaded()
  const chips = useChips()
  const { making, make, cancel } = useFileMaking<'boards'>()
  const start = () =>
    make('boards', async (signal, onProgress) => {
      const { makeBoardsPdf } = await import('../export/boardFiles.ts')
      return makeBoardsPdf({ workshop, token, signal, onProgress })
    })
  const rounds = workshop.sheets.map((sheet) => ({
    sheet,
    title: workshop.programme.find((item) => item.id === sheet.itemId)?.title ?? e.boards,
    pictures: boardOrder(workshop).flatMap((boardId) => {
      const shapes = boards.get(boardId)
      const picture = shapes ? roundPicture(drawnBoard(shapes, boardId, chips), sheet, workshop.sheets) : null
      return shapes && picture && picture.content.length > 0 ? [{ boardId, shapes, picture }] : []
    }),
  }))
  const isEmpty = rounds.every((round) => round.pictures.length === 0)
  return (
    <section className="take-home-section" id="take-home-boards" aria-labelledby="take-home-boards-heading">
      <h2 id="take-home-boards-heading">{t.boards}</h2>
      {!loaded && <Busy label={t.loading} />}
      {loaded && isEmpty && <p className="take-home-soft">{t.empty}</p>}
      {!isEmpty && (
        <div className="take-home-pdf">
          <Button variant="primary" icon="download" busy={making.phase === 'working'} onClick={start}>{t.pdf}</Button>
          <MakingNotice making={making} onCancel={cancel} onAgain={start} />
        </div>
      )}
      {rounds.filter((round) => round.pictures.length > 0).map(({ sheet, title, pictures }) => (
        <div key={sheet.itemId} className="take-home-round">
          <h3>{title}</h3>
          <ul className="take-home-boards">
            {pictures.map(({ boardId, shapes, picture }) => (
              <li key={boardId}><BoardCard boardId={boardId} itemId={sheet.itemId} shapes={shapes} picture={picture} /></li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
