import { findTemplate, templateValues } from '../../shared/templates/templates.ts'
import { applyCommand } from '../../shared/workshop/applyCommand.ts'
import { commandSchema, type CommandInput } from '../../shared/workshop/commands.ts'
import { createWorkshopSchema, type CreateWorkshop } from '../../shared/workshop/create.ts'
import { createState } from '../../shared/workshop/createState.ts'
import type { CommandContext, Outcome } from '../../shared/workshop/outcome.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'

/** Saturday 31 October 2026, 08.30 in Copenhagen. */
export const START = Date.parse('2026-10-31T08:30:00+01:00')
export const MINUTE = 60_000

let counter = 0
export function countingId(): string {
  counter += 1
  return `id${counter}`
}

/** The thematic day with anything overridden. */
export function newState(overrides: Partial<CreateWorkshop> = {}): WorkshopState {
  const template = findTemplate('thematic-day')
  if (!template) throw new Error('no template')
  const body = createWorkshopSchema.parse({ language: 'da', startsAt: '2026-10-31T08:30:00+01:00', ...overrides })
  const context = { now: START - 60 * MINUTE, newId: countingId, joinCode: 'K7QM3XPA' }
  const created = createState(body, templateValues(template, body.language), context)
  if (!created.ok) throw new Error(created.code)
  return created.state
}

export function attempt(state: WorkshopState, command: CommandInput, now = START, more: Partial<CommandContext> = {}): Outcome {
  const context = { now, newId: countingId, retentionDays: 90, hasIdeas: () => false, ...more }
  return applyCommand(state, commandSchema.parse(command), context)
}

/** The state after commands that must succeed, all at `now` (epoch ms). */
export function after(state: WorkshopState, now: number, ...commands: CommandInput[]): WorkshopState {
  return commands.reduce((current, command) => {
    const outcome = attempt(current, command, now)
    if (!outcome.ok) throw new Error(`${command.type}: ${outcome.code}`)
    return outcome.state
  }, state)
}
