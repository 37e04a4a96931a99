/** Takes a photo with the phone's camera, or picks one, and puts it on the board. */

import { type ChangeEvent, useRef } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useBoard } from '../page/boardContext.ts'
import { ToolIcon } from '../tools/ToolIcon.tsx'

export function PhotoButton() {
  const t = useTexts(boardTexts)
  const { addPictures } = useBoard()
  const input = useRef<HTMLInputElement>(null)
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    addPictures([...(event.target.files ?? [])])
    event.target.value = ''
  }
  return (
    <>
      <button type="button" className="board-photo" onClick={() => input.current?.click()}>
        <ToolIcon name="picture" /> {t.takePhoto}
      </button>
      <input ref={input} type="file" accept="image/*" capture="environment" hidden onChange={take} aria-label={t.takePhoto} />
    </>
  )
}
