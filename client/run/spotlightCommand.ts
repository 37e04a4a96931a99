/** The command that lights something up, or puts the light out. Pure. */

import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { Spotlight } from '../../shared/workshop/workshop.ts'

export function spotlightCommand(spotlight: Spotlight | null): CommandInput {
  return { type: 'spotlight', ...spotlight }
}
