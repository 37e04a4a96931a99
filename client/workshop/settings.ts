/** What the pages know of this installation: asked once, shared by all; null until the server has answered. */

import { createStore } from 'zustand/vanilla'
import type { ServerSettings } from '../../shared/api.ts'
import { request } from './api.ts'

export const settings = createStore<{ known: ServerSettings | null }>(() => ({ known: null }))

let underWay: Promise<void> | null = null

/** Asks the server unless it has answered; what it said is then in `settings`. Whoever asks meanwhile waits for the same answer. */
export function askSettings(): Promise<void> {
  if (settings.getState().known) return Promise.resolve()
  underWay ??= ask()
  return underWay
}

async function ask(): Promise<void> {
  const answer = await request<ServerSettings>('GET', '/settings')
  underWay = null
  if (answer.ok) settings.setState({ known: answer.value })
}
