/** Line eleven: the programme, planned, actual and expected; any item can be gone to, after a question. */

import { useState } from 'react'
import { clockTime } from '../../shared/i18n/clockText.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import type { Item } from '../../shared/workshop/item.ts'
import { schedule } from '../../shared/workshop/schedule.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { Steering } from './useSteering.ts'

export function ProgrammePlan({ steering }: { steering: Steering }) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const now = useServerNow(10_000)
  const [wanted, setWanted] = useState<Item | null>(null)
  const { rows } = schedule(workshop, now)
  const at = (instant: number | null) => (instant === null ? '' : clockTime(instant, workshop.timeZone, workshop.language))
  const go = async (item: Item) => {
    setWanted(null)
    await steering.give({ type: 'programme.goto', itemId: item.id })
  }
  return (
    <section className="run-panel" aria-labelledby="run-programme">
      <h2 id="run-programme">{t.programme}</h2>
      <table className="run-plan">
        <thead>
          <tr>
            <th scope="col">{t.planned}</th>
            <th scope="col">{t.actual}</th>
            <th scope="col">{t.expected}</th>
            <th scope="col">{t.item}</th>
          </tr>
        </thead>
        <tbody>
          {workshop.programme.map((item, index) => {
            const row = rows[index]
            if (!row) return null
            return (
              <tr key={item.id} className={`run-plan-row run-plan-row--${row.phase}`} aria-current={row.phase === 'current' ? 'step' : undefined}>
                <td>{at(row.plannedStart)}</td>
                <td>{at(row.actualStart)}</td>
                <td>{row.phase === 'coming' ? at(row.expectedStart) : row.phase === 'current' ? t.current : row.phase === 'skipped' ? t.skipped : ''}</td>
                <th scope="row">
                  {row.phase === 'current' || workshop.status === 'closed'
                    ? item.title
                    : <button type="button" className="run-plan-go" aria-label={t.goTo(item.title)} onClick={() => setWanted(item)}>{item.title}</button>}
                </th>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Dialog
        open={wanted !== null} title={t.goToTitle} onClose={() => setWanted(null)}
        actions={<><Button onClick={() => setWanted(null)}>{t.cancel}</Button><Button variant="primary" onClick={() => wanted && void go(wanted)}>{t.goToYes}</Button></>}
      >
        <p>{wanted && t.goToText(wanted.title)}</p>
      </Dialog>
    </section>
  )
}
