/** The rules of a workshop: one command on a state gives the next state or a reason why not. Pure. */

import type { Command, CommandType } from './commands.ts'
import { changed, refused, type CommandContext, type Outcome } from './outcome.ts'
import { addFocusArea, addGroup, lockGroup, removeFocusArea, removeGroup, renameFocusArea, renameGroup } from './people.ts'
import { light, present, reveal } from './plenum.ts'
import { hasDiscussion, makeProgramme, type CheckedItem } from './programme.ts'
import type { WorkshopState } from './state.ts'
import { cancelEnd, closeWorkshop, endRound, extend, goTo, MINUTE_MS, pause, resume, step, switchBoards } from './steering.ts'
import { addLine, editLine, removeLine } from './takeHome.ts'
import { forgetRemoved, undoStep } from './undo.ts'
import { LIMITS } from '../limits.ts'

/** What may still be done when the day is over: the documents are not finished then, and closing can be taken back. */
const AFTER_CLOSING: readonly CommandType[] = [
  'takeHome.add', 'takeHome.edit', 'takeHome.remove', 'minutes.publish', 'reveal', 'programme.undo',
  'workshop.rename', 'group.rename', 'focusArea.rename',
]

/** Replaces the programme. The item we are at stays in it, and a change of its minutes moves its deadline. */
function editProgramme(state: WorkshopState, given: CheckedItem[], newId: () => string): Outcome {
  if (!hasDiscussion(given)) return refused('no-discussion')
  const programme = makeProgramme(given, state.programme, newId)
  const { current } = state
  if (!current) return changed(forgetRemoved({ ...state, programme }))
  const before = state.programme.find((item) => item.id === current.itemId)
  const after = programme.find((item) => item.id === current.itemId)
  if (!after) return refused('current-removed')
  const moved = (after.minutes - (before?.minutes ?? after.minutes)) * MINUTE_MS
  const deadline = Math.max(current.startedAt, current.deadline + moved)
  return changed(forgetRemoved({ ...state, programme, current: { ...current, deadline } }))
}

/** Applies a command. A refusal changes nothing; a command that asks for what is already so succeeds and changes nothing. */
export function applyCommand(state: WorkshopState, command: Command, context: CommandContext): Outcome {
  if (state.status === 'closed' && !AFTER_CLOSING.includes(command.type)) return refused('closed')
  const { now } = context
  switch (command.type) {
    case 'programme.goto':
      return goTo(state, command.itemId, now)
    case 'programme.next':
      return step(state, command.from, 1, now)
    case 'programme.back':
      return step(state, command.from, -1, now)
    case 'programme.pause':
      return pause(state, now)
    case 'programme.resume':
      return resume(state, now)
    case 'programme.extend':
      return extend(state, command.minutes)
    case 'programme.edit':
      return editProgramme(state, command.programme, context.newId)
    case 'programme.undo': {
      const before = undoStep(state, now)
      return before ? changed(before) : refused('nothing-to-undo')
    }
    case 'round.end':
      return endRound(state, command.warningSeconds ?? LIMITS.roundWarningSeconds, now)
    case 'round.cancelEnd':
      return cancelEnd(state)
    case 'boards.open':
      return switchBoards(state, true, command.boardIds)
    case 'boards.close':
      return switchBoards(state, false, command.boardIds)
    case 'reveal':
      return reveal(state, command.revealed)
    case 'spotlight':
      return light(state, command)
    case 'plenum.present':
      return present(state, command.groupId, now)
    case 'plenum.view':
      return changed({ ...state, view: command.view, page: command.page })
    case 'screen.black':
      return changed({ ...state, black: command.black })
    case 'group.add':
      return addGroup(state, command, context)
    case 'group.rename':
      return renameGroup(state, command.groupId, command.name, command.place)
    case 'group.remove':
      return removeGroup(state, command.groupId, context)
    case 'group.lock':
      return lockGroup(state, command.groupId, command.locked)
    case 'focusArea.add':
      return addFocusArea(state, command.title, context)
    case 'focusArea.rename':
      return renameFocusArea(state, command.focusAreaId, command.title)
    case 'focusArea.remove':
      return removeFocusArea(state, command.focusAreaId, context)
    case 'takeHome.add':
      return addLine(state, command, context)
    case 'takeHome.edit':
      return editLine(state, command.id, command)
    case 'takeHome.remove':
      return removeLine(state, command.id)
    case 'minutes.publish':
      return changed({ ...state, minutesPublished: command.published })
    case 'workshop.rename':
      return changed({ ...state, title: command.title ?? state.title, place: command.place ?? state.place })
    case 'workshop.close':
      return closeWorkshop(state, now, context.retentionDays)
  }
}
