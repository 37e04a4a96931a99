/** What can be done with changes that the server has not taken: keep the words as a file, or let them go. */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { copyText } from '../../ui/copyText.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/useToast.ts'
import { useBoard } from './boardContext.ts'
import { downloadText } from './downloadText.ts'
import { useRoomState } from './useRoomState.ts'

export function UnsentActions() {
  const t = useTexts(boardTexts)
  const peopleT = useTexts(peopleTexts)
  const { room } = useBoard()
  const state = useRoomState()
  const [asking, setAsking] = useState(false)
  const copy = async () => {
    const done = await copyText(room.unsentText())
    showToast(done ? peopleT.copied : peopleT.copyFailed, done ? {} : { tone: 'danger' })
  }
  const discard = () => {
    setAsking(false)
    room.discardUnsent()
    // The document in front still shows them, unless they never fitted: the page begins anew with what the server has.
    if (state.unfit === undefined) location.reload()
  }
  return (
    <>
      <Button onClick={() => downloadText(`${t.downloadName}.txt`, room.unsentText())} icon="download">{t.download}</Button>
      <Button icon="copy" onClick={() => void copy()}>{peopleT.copyWords}</Button>
      <Button variant="quiet" icon="bin" onClick={() => setAsking(true)}>{t.discard}</Button>
      <Dialog
        open={asking}
        title={t.discardTitle(state.unfit ?? state.kept)}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t.discardKeep}</Button>
            <Button variant="danger" onClick={discard}>{t.discard}</Button>
          </>
        }
      >
        <p>{t.discardBody}</p>
      </Dialog>
    </>
  )
}
