/** What the pages know of this installation: asked once, shared by all; null until the server has answered. */

import { useEffect } from 'react'
import { create } from 'zustand'
import type { Instance } from '../../shared/api.ts'
import { request } from './api.ts'

const useStore = create<{ instance: Instance | null; asked: boolean }>(() => ({ instance: null, asked: false }))

async function ask(): Promise<void> {
  if (useStore.getState().asked) return
  useStore.setState({ asked: true })
  const answer = await request<Instance>('GET', '/instance')
  useStore.setState(answer.ok ? { instance: answer.value } : { asked: false })
}

/** The installation, or null while it is unknown. */
export function useInstance(): Instance | null {
  useEffect(() => void ask(), [])
  return useStore((state) => state.instance)
}

/** What addresses for others begin with: the server's word, until then this page's own origin. */
export function useOrigin(): string {
  return useInstance()?.origin ?? location.origin
}
