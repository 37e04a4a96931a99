/** The plenum: what is being presented, with its small clock. */

import type { Item } from '../../../shared/workshop/item.ts'
import { PlenumView } from '../../plenum/PlenumView.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import type { ClockFace } from '../clockFace.ts'
import type { PlenumTurn } from '../plenumTurn.ts'
import { SmallClock } from '../SmallClock.tsx'

export interface PlenumSceneProps {
  item: Item
  clock: ClockFace
  turn: PlenumTurn | null
}

export function PlenumScene({ item, clock, turn }: PlenumSceneProps) {
  const { workshop } = useWorkshop()
  return (
    <>
      <h1 className="ui-hidden">{item.title}</h1>
      <PlenumView choice={workshop} page={workshop.page} fit="screen" aside={<SmallClock clock={turn?.clock ?? clock} />} />
    </>
  )
}
