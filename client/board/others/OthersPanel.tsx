/** What the other groups have written, board by board, to read and to take home; the boards come through one gathering. */

import { GatheringProvider } from '../../plenum/GatheringProvider.tsx'
import { OthersBoards } from './OthersBoards.tsx'
import './others.css'

export function OthersPanel() {
  return (
    <GatheringProvider>
      <OthersBoards />
    </GatheringProvider>
  )
}
