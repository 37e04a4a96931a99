/** What is needed now and then on the day: programme, groups, phone, boards, links, the end. */

import { useState } from 'react'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { DeleteWorkshop } from './DeleteWorkshop.tsx'
import { GroupsEditor } from './GroupsEditor.tsx'
import { ProgrammeEditor } from './ProgrammeEditor.tsx'
import { SteerFromPhone } from './SteerFromPhone.tsx'
import type { Steering } from './useSteering.ts'

export interface DayToolsProps {
  steering: Steering
  onHelp: () => void
  onClose: () => void
  onPeople: () => void
}

export function DayTools({ steering, onHelp, onClose, onPeople }: DayToolsProps) {
  const t = useTexts(runTexts)
  const peopleT = useTexts(peopleTexts)
  const { workshop } = useWorkshop()
  const [open, setOpen] = useState<'programme' | 'groups' | 'phone' | 'delete' | null>(null)
  const shut = () => setOpen(null)
  const { give } = steering
  const closed = workshop.status === 'closed'
  const anyOpen = workshop.boards.some((board) => board.open)
  return (
    <section className="run-panel" aria-labelledby="run-tools">
      <h2 id="run-tools">{t.tools}</h2>
      <div className="run-tools">
        <Button icon="people" onClick={onPeople}>{peopleT.people}</Button>
        {!closed && <Button icon="phone" onClick={() => setOpen('phone')}>{t.steerFromPhone}</Button>}
        {!closed && <Button icon="pen" onClick={() => setOpen('programme')}>{t.editProgramme}</Button>}
        {!closed && <Button icon="pen" onClick={() => setOpen('groups')}>{t.editGroups}</Button>}
        <Button icon="eye" onClick={() => void give({ type: 'reveal', revealed: !workshop.revealed })}>{workshop.revealed ? t.hide : t.reveal}</Button>
        {!closed && <Button onClick={() => void give({ type: anyOpen ? 'boards.close' : 'boards.open' })}>{anyOpen ? t.closeBoards : t.openBoards}</Button>}
        <ButtonLink icon="link" href={`/w/${workshop.id}/links`} newTab>{t.linksAndCode}</ButtonLink>
        <ButtonLink icon="print" href={`/w/${workshop.id}/print`} newTab>{t.print}</ButtonLink>
        {!closed && <Button onClick={onHelp}>{t.keys} (?)</Button>}
        {!closed && <Button icon="check" onClick={onClose}>{t.closeWorkshop}</Button>}
        <Button icon="bin" variant="danger" onClick={() => setOpen('delete')}>{t.deleteWorkshop}</Button>
      </div>
      {open === 'programme' && <ProgrammeEditor onClose={shut} steering={steering} />}
      <GroupsEditor open={open === 'groups'} onClose={shut} steering={steering} />
      <SteerFromPhone open={open === 'phone'} onClose={shut} />
      <DeleteWorkshop open={open === 'delete'} onClose={shut} />
    </section>
  )
}
