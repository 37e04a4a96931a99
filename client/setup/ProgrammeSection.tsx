/** The programme: items in their order with their clock times, each one open to change. */

import './ProgrammeSection.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { clockTime } from '../../shared/i18n/clockText.ts'
import { programmeEditorTexts } from '../../shared/i18n/programmeEditor.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/useToast.ts'
import { type Draft, type DraftItem, draftItem } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import { changeDraft } from './draftStore.ts'
import { draftTimes } from './draftTimes.ts'
import type { FaultOf } from './fault.ts'
import { ItemRow } from './ItemRow.tsx'
import { moved, putBack, withChanged, without } from './listMoves.ts'
import { newKey } from './newKey.ts'
import { REVEAL_EVENT } from './revealField.ts'
import { Section } from './Section.tsx'

export interface ProgrammeSectionProps {
  draft: Draft
  fault: FaultOf
}

const change = (to: (programme: DraftItem[]) => DraftItem[]) => changeDraft((now) => ({ programme: to(now.programme) }))

/** The item that a field belongs to. */
function ownerOf(programme: DraftItem[], id: string): DraftItem | undefined {
  return programme.find((item) => id.startsWith(fieldId('item', item.key)) || item.prompts.some((prompt) => id === fieldId('prompt', prompt.key)))
}

export function ProgrammeSection({ draft, fault }: ProgrammeSectionProps) {
  const t = useTexts(programmeEditorTexts)
  const { undo } = useTexts(setupTexts)
  const language = useLanguage()
  const toast = useToast()
  const [open, setOpen] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const focusNext = useRef<string | null>(null)
  const { programme } = draft
  const times = draftTimes(draft)
  const end = times?.at(-1)?.end

  useEffect(() => {
    const reveal = (event: Event) => {
      const owner = event instanceof CustomEvent && typeof event.detail === 'string' ? ownerOf(programme, event.detail) : undefined
      if (owner) setOpen(owner.key)
    }
    document.addEventListener(REVEAL_EVENT, reveal)
    return () => document.removeEventListener(REVEAL_EVENT, reveal)
  }, [programme])

  // Moving a row in the page takes the focus from the button that moved it.
  useLayoutEffect(() => {
    if (focusNext.current) document.getElementById(focusNext.current)?.focus()
    focusNext.current = null
  })

  const move = (item: DraftItem, by: number) => {
    const to = programme.indexOf(item) + by
    if (to < 0 || to >= programme.length) return
    focusNext.current = document.activeElement?.id || null
    change((now) => moved(now, item.key, by))
    setSaid(t.moved(item.title || t.untitled, to + 1, programme.length))
  }

  const remove = (item: DraftItem) => {
    const at = programme.indexOf(item)
    change((now) => without(now, item.key))
    toast(t.removed(item.title || t.untitled), { action: { label: undo, run: () => change((now) => putBack(now, item, at)) } })
  }

  const add = () => {
    const item = draftItem({ kind: 'talk', title: '', minutes: 15 }, newKey)
    change((now) => [...now, item])
    setOpen(item.key)
    requestAnimationFrame(() => document.getElementById(fieldId('item', item.key, 'title'))?.focus())
  }

  return (
    <Section title={t.title} hint={t.hint} id={fieldId('programme')} fault={fault(fieldId('programme'))}>
      <ol className="setup-programme">
        {programme.map((item, index) => (
          <ItemRow
            key={item.key} item={item} time={times?.[index]} timeZone={draft.timeZone} first={index === 0} last={index === programme.length - 1} fault={fault}
            open={open === item.key} onToggle={() => setOpen(open === item.key ? null : item.key)} onMove={(by) => move(item, by)} onRemove={() => remove(item)}
            onChange={(changed) => change((now) => withChanged(now, item.key, changed))}
          />
        ))}
      </ol>
      <p className="ui-hidden" role="status">{said}</p>
      <div className="setup-programme__foot">
        {programme.length < LIMITS.items && <Button icon="add" onClick={add}>{t.add}</Button>}
        {end !== undefined && <span>{t.ends(clockTime(end, draft.timeZone, language))}</span>}
      </div>
    </Section>
  )
}
