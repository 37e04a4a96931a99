/** Fills a demo workshop with life: simulated people in every group, until the workshop is gone or the server stops. */

import type { CreatedWorkshop } from '../../shared/api.ts'
import { connectDemo } from './demoConnection.ts'
import { DEMO_IDEAS } from './demoIdeas.ts'
import { SimulatedParticipant } from './simulatedParticipant.ts'

const NAMES = ['Alma', 'Bo', 'Carla', 'David', 'Ea', 'Frej', 'Gry', 'Hugo', 'Ida', 'Jon']
const PEOPLE_PER_GROUP = 2

export interface RunningDemo {
  stop(): void
}

/** Starts the simulated groups of a workshop that has been created. `random` gives 0 ≤ n < 1. */
export async function runDemo(options: { url: string; created: CreatedWorkshop; random: () => number }): Promise<RunningDemo> {
  const { url, created, random } = options
  const { workshop, moderatorToken, joinCode } = created
  const people: SimulatedParticipant[] = []
  let stopped = false
  const stop = (): void => {
    if (stopped) return
    stopped = true
    for (const person of people) person.stop()
    connection.close()
  }
  const connection = connectDemo({ url, workshopId: workshop.id, token: moderatorToken, room: workshop.rooms.workshop, onGone: stop })
  // Every y-websocket client listens for the end of the process; Node takes more than ten of them for a leak.
  process.setMaxListeners(process.getMaxListeners() + workshop.groups.length * PEOPLE_PER_GROUP + 1)
  for (const [place, group] of workshop.groups.entries()) {
    for (let turn = 0; turn < PEOPLE_PER_GROUP; turn += 1) {
      const name = NAMES[(place * PEOPLE_PER_GROUP + turn) % NAMES.length] ?? 'Alma'
      people.push(
        await SimulatedParticipant.join({
          connection, joinCode, groupId: group.id, name, ideas: DEMO_IDEAS[workshop.language], turn, peopleInGroup: PEOPLE_PER_GROUP, random,
        }),
      )
    }
  }
  return { stop }
}
