/** The questions that an item asks the groups. */

import { programmeEditorTexts } from '../../shared/i18n/programmeEditor.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import type { DraftPrompt } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import type { FaultOf } from './fault.ts'
import { withChanged, without } from './listMoves.ts'
import { newKey } from './newKey.ts'

export interface PromptListProps {
  prompts: DraftPrompt[]
  fault: FaultOf
  onChange: (prompts: DraftPrompt[]) => void
}

export function PromptList({ prompts, fault, onChange }: PromptListProps) {
  const t = useTexts(programmeEditorTexts)
  const add = () => {
    const key = newKey()
    onChange([...prompts, { key, text: '', asksLevel: false }])
    requestAnimationFrame(() => document.getElementById(fieldId('prompt', key))?.focus())
  }
  return (
    <fieldset className="setup-prompts setup-details__wide">
      <legend className="ui-field__label">{t.prompts}</legend>
      <p className="ui-field__hint">{t.promptsHint}</p>
      {prompts.map((prompt, index) => (
        <div key={prompt.key} className="setup-prompts__row">
          <TextArea
            label={t.prompt(index + 1)} id={fieldId('prompt', prompt.key)} value={prompt.text} maxLength={LIMITS.lineCharacters} error={fault(fieldId('prompt', prompt.key))}
            onChange={(text) => onChange(withChanged(prompts, prompt.key, { text }))}
          />
          <IconButton icon="bin" label={t.removePrompt(index + 1)} onClick={() => onChange(without(prompts, prompt.key))} />
          <Check label={t.asksLevel} checked={prompt.asksLevel} onChange={(asksLevel) => onChange(withChanged(prompts, prompt.key, { asksLevel }))} />
        </div>
      ))}
      {prompts.length < LIMITS.promptsPerItem && <Button variant="quiet" icon="add" onClick={add}>{t.addPrompt}</Button>}
    </fieldset>
  )
}
