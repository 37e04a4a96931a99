/** What the one big button does next, and what the way back is. Pure. */

import type { GroupId, ItemId, PromptId } from '../../shared/ids.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { Item } from '../../shared/workshop/item.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { sheetOnShow } from '../plenum/plenumShows.ts'
import { nextPresenter, previousPresenter } from '../projector/plenumTurn.ts'

export type MainStep =
  | { kind: 'start'; item: Item; from: null }
  | { kind: 'item'; item: Item; from: ItemId }
  | { kind: 'endRound'; item: Item }
  /** The round is closing: nothing to press but "keep it open" and "close now". `at` in epoch ms. */
  | { kind: 'ending'; at: number }
  | { kind: 'group'; groupId: GroupId; first: boolean }
  /** The plenum of a round with several questions goes by question. `number` from 1. */
  | { kind: 'prompt'; promptId: PromptId; number: number }
  /** After the last item: ending the workshop, which asks first. */
  | { kind: 'finish' }
  | { kind: 'over' }

/** The item we are at; null before the start and after the end. */
export function currentItemOf(workshop: Pick<Workshop, 'programme' | 'current'>): Item | null {
  return workshop.programme.find(({ id }) => id === workshop.current?.itemId) ?? null
}

/** The item after the current one; the first before the start. */
export function nextItemOf(workshop: Pick<Workshop, 'programme' | 'current'>): Item | null {
  const at = workshop.programme.findIndex(({ id }) => id === workshop.current?.itemId)
  return workshop.programme[at + 1] ?? null
}

/** The question that was talked about last in this item; needed while an idea of it is shown large. */
export type LastPrompt = PromptId | null

export function mainStep(workshop: Workshop, now: number, last: LastPrompt = null): MainStep {
  const item = currentItemOf(workshop)
  const next = nextItemOf(workshop)
  if (workshop.status === 'closed') return { kind: 'over' }
  if (!item) return next ? { kind: 'start', item: next, from: null } : { kind: 'over' }
  if (item.kind === 'discussion') {
    if (workshop.roundEndsAt !== null && workshop.roundEndsAt > now) return { kind: 'ending', at: workshop.roundEndsAt }
    if (workshop.boards.some((board) => board.open)) return { kind: 'endRound', item }
  }
  if (item.kind === 'plenum' && goesByPrompt(workshop)) {
    const prompts = sheetOnShow(workshop)?.prompts ?? []
    const at = promptAt(workshop, last) + 1
    const prompt = prompts[at]
    if (prompt) return { kind: 'prompt', promptId: prompt.id, number: at + 1 }
  } else if (item.kind === 'plenum') {
    const groupId = nextPresenter(workshop)
    if (groupId) return { kind: 'group', groupId, first: workshop.presenting === null }
  }
  return next ? { kind: 'item', item: next, from: item.id } : { kind: 'finish' }
}

/** After a round of several questions, unless the moderator has called up a group. */
function goesByPrompt(workshop: Workshop): boolean {
  return workshop.presenting === null && (sheetOnShow(workshop)?.prompts.length ?? 0) > 1
}

/** Which question is being talked about, from 0; -1 before the first. */
function promptAt(workshop: Workshop, last: LastPrompt): number {
  const { spotlight } = workshop
  const promptId = spotlight === null ? null : 'promptId' in spotlight ? spotlight.promptId : last
  return (sheetOnShow(workshop)?.prompts ?? []).findIndex(({ id }) => id === promptId)
}

/** The command of the big button; null when it gives none by itself. */
export function mainCommand(step: MainStep): CommandInput | null {
  switch (step.kind) {
    case 'start':
    case 'item':
      return { type: 'programme.next', from: step.from }
    case 'endRound':
      return { type: 'round.end' }
    case 'group':
      return { type: 'plenum.present', groupId: step.groupId }
    case 'prompt':
      return { type: 'spotlight', promptId: step.promptId }
    case 'ending':
    case 'finish':
    case 'over':
      return null
  }
}

/** The command of "back": the group or question before in plenum, else the item before; null where there is none. */
export function backCommand(workshop: Workshop, last: LastPrompt = null): CommandInput | null {
  const item = currentItemOf(workshop)
  if (!item || workshop.status === 'closed') return null
  if (item.kind === 'plenum' && goesByPrompt(workshop)) {
    const at = promptAt(workshop, last)
    if (at >= 0) return { type: 'spotlight', promptId: sheetOnShow(workshop)?.prompts[at - 1]?.id ?? null }
  }
  const group = item.kind === 'plenum' ? previousPresenter(workshop) : null
  if (group) return { type: 'plenum.present', groupId: group }
  return workshop.programme[0]?.id === item.id ? null : { type: 'programme.back', from: item.id }
}
