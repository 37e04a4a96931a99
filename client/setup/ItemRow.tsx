/** One item of the programme as a line: when, what, how long; moved by buttons or Alt and arrows, opened for the rest. */

import type { KeyboardEvent } from 'react'
import { clockTime } from '../../shared/i18n/clockText.ts'
import { programmeEditorTexts } from '../../shared/i18n/programmeEditor.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import type { DraftItem } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import type { DraftTime } from './draftTimes.ts'
import type { FaultOf } from './fault.ts'
import { ItemDetails } from './ItemDetails.tsx'

export interface ItemRowProps {
  item: DraftItem
  time: DraftTime | undefined
  timeZone: string
  first: boolean
  last: boolean
  open: boolean
  fault: FaultOf
  onToggle: () => void
  onMove: (by: number) => void
  onRemove: () => void
  onChange: (change: Partial<DraftItem>) => void
}

export function ItemRow({ item, time, timeZone, first, last, open, fault, onToggle, onMove, onRemove, onChange }: ItemRowProps) {
  const t = useTexts(programmeEditorTexts)
  const language = useLanguage()
  const name = item.title || t.untitled
  const clock = time ? clockTime(time.start, timeZone, language) : '–'
  const about = [t[item.kind] === item.title ? '' : t[item.kind], item.lead].filter(Boolean).join(' · ')
  const id = (part: string) => fieldId('item', item.key, part)

  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    <li className={`setup-item setup-item--${item.kind}`} onKeyDown={keys}>
      <div className="setup-item__time">
        <span>{clock}</span>
        {item.fixedStart && <span className="setup-item__fixed">{t.fixed}</span>}
      </div>
      <TextArea
        oneLine className="setup-item__title" label={t.itemTitle} hideLabel id={id('title')} value={item.title} error={fault(id('title'))} maxLength={LIMITS.titleCharacters}
        onChange={(title) => onChange({ title })}
      />
      <div className="setup-item__minutes">
        <Field
          label={t.minutesOf(name)} hideLabel id={id('minutes')} type="number" inputMode="numeric" min={0} max={LIMITS.itemMinutes} value={item.minutes} error={fault(id('minutes'))}
          onChange={(minutes) => onChange({ minutes })}
        />
        <span className="setup-item__unit" aria-hidden="true">{t.minutesShort}</span>
      </div>
      <div className="setup-item__buttons">
        <IconButton icon="up" id={id('up')} label={t.up(name)} aria-disabled={first} onClick={() => onMove(-1)} />
        <IconButton icon="down" id={id('down')} label={t.down(name)} aria-disabled={last} onClick={() => onMove(1)} />
        <IconButton icon={open ? 'close' : 'pen'} label={open ? t.less(name) : t.edit(name)} aria-expanded={open} onClick={onToggle} />
      </div>
      {about && <span className="setup-item__kind">{about}</span>}
      {time && time.overrun > 0 && <p className="setup-item__clash">{t.overrun(time.overrun, clock)}</p>}
      {time && time.overrun < 0 && <p className="setup-item__gap">{t.gap(-time.overrun)}</p>}
      {open && <ItemDetails item={item} fault={fault} onChange={onChange} onRemove={onRemove} />}
    </li>
  )
}
