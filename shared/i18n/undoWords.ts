/** What undo would take back, in a word, as it stands on the moderator's button. */

import type { UndoWord } from '../workshop/state.ts'
import { texts } from './texts.ts'

const english: Record<UndoWord, string> = {
  start: 'start', extend: 'the change of time', pause: 'the pause', resume: 'going on', endRound: 'ending the round', cancelEnd: 'keeping the round open',
  openBoards: 'opening the boards', closeBoards: 'closing the boards', reveal: 'showing the boards', hide: 'hiding the boards', present: 'the change of group',
  close: 'closing the workshop',
}

const danish: Record<UndoWord, string> = {
  start: 'start', extend: 'ændring af tiden', pause: 'pause', resume: 'fortsæt', endRound: 'afslutning af runden', cancelEnd: 'runden holdes åben',
  openBoards: 'åbning af plancherne', closeBoards: 'lukning af plancherne', reveal: 'visning af plancherne', hide: 'skjulning af plancherne',
  present: 'skift af gruppe', close: 'afslutning af workshoppen',
}

export const undoWords = texts(english, danish)
