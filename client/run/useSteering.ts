/** What the console's buttons and keys do. */

import { usePressGuard } from '../projector/usePressGuard.ts'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { backCommand, mainCommand, mainStep, type MainStep } from './mainStep.ts'
import type { RunKey } from './runKeys.ts'
import { type Give, useGive } from './useGive.ts'
import { useLastPrompt } from './useLastPrompt.ts'
import { useRunKeys } from './useRunKeys.ts'

export interface Steering extends Give {
  step: MainStep
  canGoBack: boolean
  /** Just stepped: another press of the big button or of back is taken for the same one. */
  resting: boolean
  main: () => void
  back: () => void
  extend: (minutes: number) => void
  pauseOrResume: () => void
  black: () => void
  undo: () => void
}

export interface SteeringAsks {
  onHelp: () => void
  /** The last step: ending the workshop is asked about first. */
  onFinish: () => void
}

export function useSteering({ onHelp, onFinish }: SteeringAsks): Steering {
  const { workshop } = useWorkshop()
  const { give, busy } = useGive()
  const { resting, press } = usePressGuard()
  const last = useLastPrompt()
  const step = mainStep(workshop, useServerNow(1_000), last)
  const backwards = backCommand(workshop, last)

  const steering: Steering = {
    give,
    busy,
    step,
    resting,
    canGoBack: backwards !== null,
    main: () => {
      if (step.kind === 'finish') return onFinish()
      const command = mainCommand(step)
      if (command) press(() => void give(command))
    },
    back: () => void (backwards && press(() => void give(backwards))),
    extend: (minutes) => void (workshop.current && give({ type: 'programme.extend', minutes })),
    pauseOrResume: () => void (workshop.current && give({ type: workshop.current.pausedAt === null ? 'programme.pause' : 'programme.resume' })),
    black: () => void (workshop.status !== 'closed' && give({ type: 'screen.black', black: !workshop.black })),
    undo: () => void (workshop.undoable !== null && give({ type: 'programme.undo' })),
  }
  useRunKeys((key: RunKey) => {
    switch (key) {
      case 'main':
        return steering.main()
      case 'back':
        return steering.back()
      case 'more':
        return steering.extend(1)
      case 'less':
        return steering.extend(-1)
      case 'black':
        return steering.black()
      case 'help':
        return onHelp()
    }
  })
  return steering
}
