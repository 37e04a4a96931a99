/** Changing the programme on the day: minutes, order, fixed times, titles, leaving out. */

import { useState } from 'react'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { changeRow, draftOf, minutesOf, moveRow, programmeOf } from './programmeDraft.ts'
import type { Steering } from './useSteering.ts'

export function ProgrammeEditor({ onClose, steering }: { onClose: () => void; steering: Steering }) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  // Begun anew each time it is opened; while it is open, somebody else's change does not wipe what is being typed.
  const [rows, setRows] = useState(() => draftOf(workshop.programme))
  const programme = programmeOf(rows)
  const save = async () => {
    if (programme && (await steering.give({ type: 'programme.edit', programme }))) onClose()
  }
  return (
    <Dialog
      open title={t.editTitle} onClose={onClose} wide
      actions={<><Button onClick={onClose}>{t.cancel}</Button><Button variant="primary" busy={steering.busy} disabled={!programme} onClick={() => void save()}>{t.save}</Button></>}
    >
      <p className="run-hint">{t.editHint}</p>
      <ol className="run-edit">
        {rows.map((row, index) => {
          const current = row.item.id === workshop.current?.itemId
          return (
            <li key={row.item.id} className={row.out ? 'run-edit-row run-edit-row--out' : 'run-edit-row'}>
              <Field label={t.titleField} hideLabel={index > 0} value={row.title} disabled={row.out} onChange={(title) => setRows(changeRow(rows, index, { title }))} className="run-edit-title" />
              <Field
                label={t.minutesField} hideLabel={index > 0} inputMode="numeric" value={row.minutes} disabled={row.out} className="run-edit-minutes"
                error={!row.out && minutesOf(row.minutes) === null ? t.badMinutes : undefined} onChange={(minutes) => setRows(changeRow(rows, index, { minutes }))}
              />
              <Field label={t.fixedField} hideLabel={index > 0} type="time" value={row.fixedStart} disabled={row.out} className="run-edit-fixed" onChange={(fixedStart) => setRows(changeRow(rows, index, { fixedStart }))} />
              <span className="run-edit-buttons">
                <IconButton icon="up" label={t.moveUp(row.title)} disabled={index === 0} onClick={() => setRows(moveRow(rows, index, -1))} />
                <IconButton icon="down" label={t.moveDown(row.title)} disabled={index === rows.length - 1} onClick={() => setRows(moveRow(rows, index, 1))} />
                <IconButton
                  icon={row.out ? 'add' : 'close'} label={row.out ? t.takeBack(row.title) : t.leaveOut(row.title)} disabled={current}
                  onClick={() => setRows(changeRow(rows, index, { out: !row.out }))}
                />
              </span>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
