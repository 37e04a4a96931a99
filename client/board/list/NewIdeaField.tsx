/** A line for the next idea at the head of the list. */

import { type FormEvent, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { sendable } from '../composer/sending.ts'
import { useBoard } from '../page/boardContext.ts'

export function NewIdeaField() {
  const t = useTexts(boardTexts)
  const { add } = useBoard()
  const [text, setText] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    const idea = sendable(text)
    if (idea !== null && add({ text: idea })) setText('')
  }
  return (
    <form className="board-new-field" onSubmit={send}>
      <input aria-label={t.composerLabel} placeholder={t.composerPlaceholder} maxLength={LIMITS.textCharacters} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" variant="primary" icon="add" disabled={sendable(text) === null}>{t.newIdea}</Button>
    </form>
  )
}
