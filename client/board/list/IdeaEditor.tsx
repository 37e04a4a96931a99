/** An idea's words, colour and level, edited in the list; every letter goes into the document as it is typed. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { KEY } from '../../../shared/board/layout.ts'
import { plainText } from '../../../shared/board/plainText.ts'
import { recordOf } from '../../../shared/board/recordFields.ts'
import { fragmentToRichText } from '../../../shared/board/richText.ts'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { RecordId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { LocalEdit } from '../binding/localEdit.ts'
import { colourIdea, levelIdea, rewriteIdea } from '../ideas/editIdea.ts'
import { useBoard } from '../page/boardContext.ts'
import { COLOURS } from '../tools/noteChoices.ts'
import { Swatch } from '../tools/Swatch.tsx'
import { pasteWithin } from '../text/pasteWithin.ts'
import { movedCaret } from './movedCaret.ts'

export interface IdeaEditorProps {
  id: RecordId
  color: string
  level: string | null
  onDone: () => void
}

function wordsOf(doc: Y.Doc, id: RecordId): string {
  const fragment = recordOf(doc, id)?.get(KEY.text)
  return fragment instanceof Y.XmlFragment ? plainText(fragmentToRichText(fragment)) : ''
}

export function IdeaEditor({ id, color, level, onDone }: IdeaEditorProps) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { doc, undo, fresh, sheet, offerBack } = useBoard()
  const [text, setText] = useState(() => wordsOf(doc, id))
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)

  useEffect(() => {
    field.current?.focus()
    undo.mark()
    const fragment = recordOf(doc, id)?.get(KEY.text)
    if (!(fragment instanceof Y.XmlFragment)) return
    // Somebody else writes in the same idea: their letters appear, and the caret stays between the same letters.
    const follow = (_events: unknown, transaction: Y.Transaction) => {
      if (transaction.origin instanceof LocalEdit) return
      const next = wordsOf(doc, id)
      setText((before) => {
        caret.current = movedCaret(before, next, field.current?.selectionStart ?? next.length)
        return next
      })
    }
    fragment.observeDeep(follow)
    return () => {
      fragment.unobserveDeep(follow)
      undo.mark()
      fresh.finished(id)
    }
  }, [doc, id, undo, fresh])
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })

  const write = (next: string) => {
    rewriteIdea(doc, id, next)
    setText(next)
  }
  const asksLevel = sheet?.prompts.some((prompt) => prompt.asksLevel)
  return (
    <div className="board-card-editor">
      <textarea
        ref={field}
        rows={3}
        aria-label={t.composerLabel}
        maxLength={LIMITS.textCharacters}
        value={text}
        onChange={(event) => write(event.target.value)}
        onPaste={(event) => {
          const rest = pasteWithin(event.currentTarget, event)
          if (rest !== '') offerBack(rest)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)) {
            event.preventDefault()
            onDone()
          }
        }}
      />
      <div className="board-card-colours" role="group" aria-label={t.colour}>
        {COLOURS.map(({ value, text: name }) => (
          <button key={value} type="button" aria-label={t.colourOf(t[name])} aria-pressed={value === color} onClick={() => colourIdea(doc, id, value)}>
            <Swatch color={value} note />
          </button>
        ))}
      </div>
      {(asksLevel || level) && (
        <div className="board-levels" role="group" aria-label={t.level}>
          {workshop.levels.map((name) => (
            <button key={name} type="button" aria-pressed={name === level} onClick={() => levelIdea(doc, id, name === level ? null : name)}>
              {name}
            </button>
          ))}
        </div>
      )}
      <Button variant="primary" onClick={onDone}>{t.done}</Button>
    </div>
  )
}
