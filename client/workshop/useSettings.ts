/** What the pages know of this installation: asked once, shared by all; null until the server has answered. */

import { useEffect } from 'react'
import { create } from 'zustand'
import type { ServerSettings } from '../../shared/api.ts'
import { request } from './api.ts'

const useStore = create<{ settings: ServerSettings | null; asked: boolean }>(() => ({ settings: null, asked: false }))

async function ask(): Promise<void> {
  if (useStore.getState().asked) return
  useStore.setState({ asked: true })
  const answer = await request<ServerSettings>('GET', '/settings')
  useStore.setState(answer.ok ? { settings: answer.value } : { asked: false })
}

/** What it said, or null while it is unknown. */
export function useSettings(): ServerSettings | null {
  useEffect(() => void ask(), [])
  return useStore((state) => state.settings)
}

/** What addresses for others begin with: the server's word; this page's own origin until then, and where only the scheme differs (a proxy). */
export function useOrigin(): string {
  const told = useSettings()?.origin
  return told === undefined || new URL(told).host === location.host ? location.origin : told
}
