/** The settings of this installation in the app's pages. */

import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ServerSettings } from '../../shared/api.ts'
import { askSettings, settings } from './settings.ts'

/** What the server said, or null while it is unknown. */
export function useSettings(): ServerSettings | null {
  useEffect(() => void askSettings(), [])
  return useStore(settings, (state) => state.known)
}

/** What addresses for others begin with: the server's word; this page's own origin until then, and where only the scheme differs (a proxy). */
export function useOrigin(): string {
  const told = useSettings()?.origin
  return told === undefined || new URL(told).host === location.host ? location.origin : told
}
