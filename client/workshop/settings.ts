/** What the pages know of this installation: asked once, shared by all; null until the server has answered. */

import { createStore } from 'zustand/vanilla'
import type { ServerSettings } from '../../shared/api.ts'
import { request } from './api.ts'

export const settings = createStore<{ known: ServerSettings | null; asked: boolean }>(() => ({ known: null, asked: false }))

/** Asks the server unless somebody has; what it said is then in `settings`. */
export async function askSettings(): Promise<void> {
  if (settings.getState().asked) return
  settings.setState({ asked: true })
  const answer = await request<ServerSettings>('GET', '/settings')
  settings.setState(answer.ok ? { known: answer.value } : { asked: false })
}
