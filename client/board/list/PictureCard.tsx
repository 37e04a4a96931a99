/** One picture in a list: seen small, and taken away again where one may write. */

import { useEffect, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/useToast.ts'
import { removeIdea } from '../ideas/editIdea.ts'
import { useBoard } from '../page/boardContext.ts'
import type { BoardPicture } from '../pictures/boardPictures.ts'

export function PictureCard({ picture, canWrite }: { picture: BoardPicture; canWrite: boolean }) {
  const t = useTexts(boardTexts)
  const { doc, undo, assets } = useBoard()
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void assets.pictureUrl(picture.assetId).then((found) => gone || setUrl(found))
    return () => {
      gone = true
    }
  }, [assets, picture.assetId])
  const remove = () => {
    undo.mark()
    removeIdea(doc, picture.recordId)
    undo.mark()
    showToast(t.removed, { action: { label: t.undo, run: () => undo.undo() } })
  }
  return (
    <article className="board-card board-card--picture">
      {url ? <img src={url} alt={picture.altText || t.picture} /> : <p>{t.picture}</p>}
      {canWrite && (
        <div className="board-card-actions">
          <IconButton icon="bin" label={t.removeIdea(picture.altText || t.picture)} onClick={remove} />
        </div>
      )}
    </article>
  )
}
