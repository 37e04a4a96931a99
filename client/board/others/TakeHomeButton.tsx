/** Takes an idea home, or says that it has been taken. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import type { OthersIdea } from './othersIdeas.ts'
import type { TakeHome } from './useTakeHome.ts'

export function TakeHomeButton({ idea, home, onTaken }: { idea: OthersIdea; home: TakeHome; onTaken?: () => void }) {
  const t = useTexts(boardTexts)
  const isTaken = home.isTaken(idea)
  const press = () => {
    home.take(idea)
    onTaken?.()
  }
  return (
    <Button disabled={!home.canTake || isTaken} icon={isTaken ? 'check' : 'home'} onClick={press}>
      {isTaken ? t.takenHome : t.takeHome}
    </Button>
  )
}
