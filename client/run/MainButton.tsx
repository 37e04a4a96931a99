/** The one big button: says what happens when it is pressed. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { MainStep } from './mainStep.ts'

export interface MainButtonProps {
  step: MainStep
  busy: boolean
  resting: boolean
  onPress: () => void
}

export function MainButton({ step, busy, resting, onPress }: MainButtonProps) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const label = () => {
    switch (step.kind) {
      case 'start':
        return t.start(step.item.title)
      case 'item':
        return t.startAt(step.item.title)
      case 'endRound':
        return t.endRound(step.item.title)
      case 'group':
        return `${step.first ? t.firstGroup : t.nextGroup}: ${workshop.groups.find(({ id }) => id === step.groupId)?.name ?? ''}`
      case 'prompt':
        return t.toPrompt(step.number)
      case 'finish':
        return t.finish
      case 'ending':
      case 'over':
        return t.closedNow
    }
  }
  return (
    <Button variant="primary" large className="run-main-button" busy={busy} data-resting={resting || undefined} disabled={step.kind === 'over'} onClick={onPress}>
      <span>{label()}</span>
      {step.kind !== 'over' && <span aria-hidden="true">→</span>}
    </Button>
  )
}
