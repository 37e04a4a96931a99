/** A list of short lines that can be written, added and removed, each with a mark before it. */

import './GroupsSection.css'
import type { ReactNode } from 'react'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useToast } from '../ui/useToast.ts'
import type { DraftLine } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import type { FaultOf } from './fault.ts'
import { putBack, withChanged, without } from './listMoves.ts'
import { newKey } from './newKey.ts'

export interface LineListProps {
  /** The kind of line, as in the ids of its fields. */
  kind: 'area' | 'level'
  lines: DraftLine[]
  most: number
  fewest: number
  /** Changes the lines as they are when it runs. */
  change: (to: (lines: DraftLine[]) => DraftLine[]) => void
  fault: FaultOf
  label: (number: number) => string
  removeLabel: (text: string) => string
  addLabel: string
  renderMark: (index: number) => ReactNode
}

export function LineList({ kind, lines, most, fewest, change, fault, label, removeLabel, addLabel, renderMark }: LineListProps) {
  const t = useTexts(setupTexts)
  const toast = useToast()

  const add = () => {
    const key = newKey()
    change((now) => [...now, { key, text: '' }])
    requestAnimationFrame(() => document.getElementById(fieldId(kind, key))?.focus())
  }

  const remove = (line: DraftLine, at: number) => {
    change((now) => without(now, line.key))
    if (line.text.trim()) toast(t.removed(line.text), { action: { label: t.undo, run: () => change((now) => putBack(now, line, at)) } })
  }

  return (
    <>
      <ol className="setup-rows">
        {lines.map((line, index) => (
          <li key={line.key} className="setup-row setup-row--line">
            <span className="setup-row__mark" aria-hidden="true">{renderMark(index)}</span>
            <TextArea
              oneLine
              label={label(index + 1)} hideLabel id={fieldId(kind, line.key)} value={line.text} error={fault(fieldId(kind, line.key))} maxLength={LIMITS.nameCharacters}
              onChange={(text) => change((now) => withChanged(now, line.key, { text }))}
            />
            <IconButton icon="bin" label={removeLabel(line.text || label(index + 1))} disabled={lines.length <= fewest} onClick={() => remove(line, index)} />
          </li>
        ))}
      </ol>
      {lines.length < most && <Button variant="quiet" icon="add" onClick={add}>{addLabel}</Button>}
    </>
  )
}
