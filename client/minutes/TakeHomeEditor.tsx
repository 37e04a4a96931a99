/** The take-home lines of a workshop, written by moderator and secretary: add, edit, remove, and bring back what was removed. */

import './TakeHomeEditor.css'
import { useState } from 'react'
import type { TakeHomeId } from '../../shared/ids.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { TakeHomeLine } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/useToast.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { TakeHomeForm } from './TakeHomeForm.tsx'

export function TakeHomeEditor() {
  const t = useTexts(minutesTexts)
  const toast = useToast()
  const { workshop, command } = useWorkshop()
  const [editing, setEditing] = useState<TakeHomeId | null>(null)

  /** True when the server has it. */
  const give = async (input: CommandInput): Promise<boolean> => {
    const answer = await command(input)
    if (!answer.ok) toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
    return answer.ok
  }
  const remove = async (line: TakeHomeLine) => {
    const { what, who, by, level, ideas } = line
    if (!(await give({ type: 'takeHome.remove', id: line.id }))) return
    const run = () => void give({ type: 'takeHome.add', what, who, by, level, ideas })
    toast(t.removed, { action: { label: t.bringBack, run } })
  }

  return (
    <section className="minutes-lines-editor" aria-labelledby="minutes-lines-heading">
      <h2 id="minutes-lines-heading">{t.takeHome}</h2>
      <p className="minutes-lines-hint">{t.takeHomeHint}</p>
      {workshop.takeHome.length === 0 && <p className="minutes-lines-empty">{t.noLines}</p>}
      <ul className="minutes-lines-lines">
        {workshop.takeHome.map((line) => (
          <li key={line.id}>
            {editing === line.id ? (
              <TakeHomeForm
                initial={line} levels={workshop.levels} submitLabel={t.save} onCancel={() => setEditing(null)}
                onSubmit={async (draft) => {
                  const done = await give({ type: 'takeHome.edit', id: line.id, ...draft })
                  if (done) setEditing(null)
                  return done
                }}
              />
            ) : (
              <div className="minutes-lines-line">
                <div>
                  <p className="minutes-lines-what">{line.what}</p>
                  <p className="minutes-lines-hint">{[line.who, line.by, line.level].filter((part) => part !== '').join(' · ')}</p>
                </div>
                <IconButton icon="pen" label={t.edit(line.what)} onClick={() => setEditing(line.id)} />
                <IconButton icon="bin" label={t.remove(line.what)} onClick={() => void remove(line)} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <TakeHomeForm levels={workshop.levels} submitLabel={t.add} onSubmit={(draft) => give({ type: 'takeHome.add', ...draft })} />
    </section>
  )
}
