/** Everything about one item that the line does not show. */

import { programmeEditorTexts } from '../../shared/i18n/programmeEditor.ts'
import { LIMITS } from '../../shared/limits.ts'
import { ITEM_KINDS } from '../../shared/workshop/item.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import type { DraftItem } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import type { FaultOf } from './fault.ts'
import { PromptList } from './PromptList.tsx'
import { TimeField } from './TimeField.tsx'

export interface ItemDetailsProps {
  item: DraftItem
  fault: FaultOf
  onChange: (change: Partial<DraftItem>) => void
  onRemove: () => void
}

export function ItemDetails({ item, fault, onChange, onRemove }: ItemDetailsProps) {
  const t = useTexts(programmeEditorTexts)
  const asks = item.kind === 'discussion' || item.kind === 'closing' || item.prompts.length > 0
  return (
    <div className="setup-details">
      <Select label={t.kind} value={item.kind} options={ITEM_KINDS.map((kind) => ({ value: kind, label: t[kind] }))} onChange={(kind) => onChange({ kind })} />
      <Field label={t.lead} optional value={item.lead} maxLength={LIMITS.titleCharacters} placeholder={t.leadHint} onChange={(lead) => onChange({ lead })} />
      <TimeField label={t.fixedStart} optional id={fieldId('item', item.key, 'fixed')} error={fault(fieldId('item', item.key, 'fixed'))} value={item.fixedStart} onChange={(fixedStart) => onChange({ fixedStart })} />
      {asks && <PromptList prompts={item.prompts} fault={fault} onChange={(prompts) => onChange({ prompts })} />}
      <TextArea
        className="setup-details__half" label={t.description} hint={t.descriptionHint} optional value={item.description} maxLength={LIMITS.descriptionCharacters} rows={3}
        onChange={(description) => onChange({ description })}
      />
      <TextArea
        className="setup-details__half" label={t.notes} hint={t.notesHint} optional value={item.notes} maxLength={LIMITS.descriptionCharacters} rows={3}
        onChange={(notes) => onChange({ notes })}
      />
      <div className="setup-details__wide setup-details__foot">
        <Check label={t.reveals} checked={item.reveals} onChange={(reveals) => onChange({ reveals })} />
        <Button variant="danger" icon="bin" onClick={onRemove}>{t.remove}</Button>
      </div>
    </div>
  )
}
