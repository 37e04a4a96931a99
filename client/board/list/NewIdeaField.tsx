/** A line for the next idea at the head of the list. */

import type { FormEvent } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { sendable } from '../composer/sending.ts'
import { useDraftText } from '../composer/useDraftText.ts'
import { useBoard } from '../page/boardContext.ts'
import { pasteWithin } from '../text/pasteWithin.ts'

export function NewIdeaField() {
  const t = useTexts(boardTexts)
  const { add, draft, offerBack } = useBoard()
  const text = useDraftText()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const idea = sendable(text)
    if (idea !== null && add({ text: idea })) draft.set('')
  }
  return (
    <form className="board-new-field" onSubmit={send}>
      <input
        aria-label={t.composerLabel}
        placeholder={t.composerPlaceholder}
        maxLength={LIMITS.textCharacters}
        value={text}
        onChange={(event) => draft.set(event.target.value)}
        onPaste={(event) => {
          const rest = pasteWithin(event.currentTarget, event)
          if (rest !== '') offerBack(rest)
        }}
      />
      <Button type="submit" variant="primary" icon="add" disabled={sendable(text) === null}>{t.newIdea}</Button>
    </form>
  )
}
