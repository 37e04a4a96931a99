/** Writing on a phone: the question, a large field, send; what the group has written stands below. */

import { type KeyboardEvent, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { OtherLanguage } from '../../ui/OtherLanguage.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { IdeaList } from '../list/IdeaList.tsx'
import { useBoard } from '../page/boardContext.ts'
import { LevelChips } from '../page/LevelChips.tsx'
import { PhotoButton } from './PhotoButton.tsx'
import { pasteWithin } from '../text/pasteWithin.ts'
import { keyMeaning, sendable } from './sending.ts'
import { useDraftText } from './useDraftText.ts'
import './composer.css'

export function Composer() {
  const t = useTexts(boardTexts)
  const { canWrite, add, sheet, promptId, round, draft, offerBack } = useBoard()
  const { member } = useWorkshop()
  const text = useDraftText()
  const [said, setSaid] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)

  const asksLevel = sheet?.prompts.find(({ id }) => id === promptId)?.asksLevel
  const send = () => {
    const idea = sendable(text)
    if (idea === null || !add({ text: idea })) return
    draft.set('')
    setSaid(`${t.sent}: ${idea}`)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const touch = matchMedia('(pointer: coarse)').matches
    if (keyMeaning({ key: event.key, shiftKey: event.shiftKey, isComposing: event.nativeEvent.isComposing }, touch) !== 'send') return
    event.preventDefault()
    send()
  }
  return (
    <div className="board-composer">
      {(canWrite || text !== '') && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <label className="ui-hidden" htmlFor="board-composer-field">{t.composerLabel}</label>
          <textarea
            ref={field}
            id="board-composer-field"
            rows={3}
            maxLength={LIMITS.textCharacters}
            value={text}
            placeholder={t.composerPlaceholder}
            onChange={(event) => draft.set(event.target.value)}
            onPaste={(event) => {
              const rest = pasteWithin(event.currentTarget, event)
              if (rest !== '') offerBack(rest)
            }}
            onKeyDown={onKeyDown}
          />
          {asksLevel && canWrite && <LevelChips />}
          {!canWrite && <p className="board-composer-kept">{t.draftKept}</p>}
          <div className="board-composer-send">
            {canWrite && <PhotoButton />}
            <Button type="submit" variant="primary" large disabled={!canWrite || sendable(text) === null}>
              {t.send}
            </Button>
          </div>
          <p className="ui-hidden" aria-live="polite">{said}</p>
        </form>
      )}
      {round.phase !== 'before' && <IdeaList newestFirst />}
      {member.role === 'participant' && <div className="board-composer-language"><OtherLanguage /></div>}
    </div>
  )
}
