/** Giving a command from the console: one at a time, and a refusal is said calmly while nothing on the screen jumps. */

import { useCallback, useRef, useState } from 'react'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useToast } from '../ui/useToast.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export interface Give {
  /** Gives commands in order, stopping at the first refusal. True when all were accepted. */
  give: (...commands: CommandInput[]) => Promise<boolean>
  /** A command is on its way. */
  busy: boolean
}

export function useGive(): Give {
  const t = useTexts(runTexts)
  const toast = useToast()
  const { command } = useWorkshop()
  const [busy, setBusy] = useState(false)
  const underway = useRef<Promise<boolean> | null>(null)
  const last = useRef('')

  const runAll = useCallback(async (commands: CommandInput[]) => {
    for (const each of commands) {
      const answer = await command(each)
      if (answer.ok) continue
      const { problem } = answer
      if (problem.status === 0) toast(`${t.failedTitle}. ${t.failed}`, { tone: 'danger' })
      else toast(problem.code === 'not-current' ? `${t.somebodyElse}. ${problem.detail}` : problem.detail || problem.title)
      return false
    }
    return true
  }, [command, toast, t])

  const give = useCallback(async (...commands: CommandInput[]) => {
    // The same again while it is on its way: minutes add up, everything else means the same press. Something else waits its turn.
    const what = JSON.stringify(commands)
    if (underway.current && last.current === what && !commands.every(({ type }) => type === 'programme.extend')) return false
    last.current = what
    const before = underway.current ?? Promise.resolve(true)
    const own = before.then(() => runAll(commands))
    underway.current = own
    setBusy(true)
    const accepted = await own
    if (underway.current === own) {
      underway.current = null
      setBusy(false)
    }
    return accepted
  }, [runAll])

  return { give, busy }
}
