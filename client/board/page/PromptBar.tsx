/** The questions of the round: which one is being answered. With one question, the sheet itself shows it. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useBoard } from './boardContext.ts'
import { LevelChips } from './LevelChips.tsx'

export function PromptBar({ inComposer }: { inComposer: boolean }) {
  const t = useTexts(boardTexts)
  const { sheet, promptId, choosePrompt, canWrite } = useBoard()
  const prompts = sheet?.prompts ?? []
  const active = prompts.find(({ id }) => id === promptId)
  if (!canWrite || prompts.length === 0) return null
  if (prompts.length === 1) return inComposer ? <h2 className="board-question">{active?.text}</h2> : null
  return (
    <div className="board-prompts">
      <div role="group" aria-label={t.choosePrompt} className="board-prompt-choice">
        {prompts.map((prompt, index) => (
          <button key={prompt.id} type="button" aria-pressed={prompt.id === promptId} onClick={() => choosePrompt(prompt.id)}>
            <b>{index + 1}</b> <span>{prompt.text}</span>
          </button>
        ))}
      </div>
      {active?.asksLevel && !inComposer && <LevelChips />}
    </div>
  )
}
