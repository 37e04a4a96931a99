/** Groups on the day: names, rooms, one more, one less. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { GroupRow } from './GroupRow.tsx'
import type { Steering } from './useSteering.ts'

export function GroupsEditor({ open, onClose, steering }: { open: boolean; onClose: () => void; steering: Steering }) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  return (
    <Dialog
      open={open} title={t.groupsTitleEdit} onClose={onClose} wide
      actions={(
        <>
          <Button icon="add" onClick={() => void steering.give({ type: 'group.add', name: t.newGroupName(workshop.groups.length + 1) })}>{t.addGroup}</Button>
          <Button variant="primary" onClick={onClose}>{t.close}</Button>
        </>
      )}
    >
      <ul className="run-edit">
        {workshop.groups.map((group, index) => <GroupRow key={group.id} group={group} first={index === 0} steering={steering} />)}
      </ul>
    </Dialog>
  )
}
