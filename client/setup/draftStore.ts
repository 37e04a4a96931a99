/** The draft of this device: one, kept after every change until the workshop is created or the draft thrown away. */

import { create } from 'zustand'
import { deviceStorage } from '../workshop/deviceStorage.ts'
import type { Draft } from './draft.ts'

const KEY = 'planche.draft'
const FORMAT = 1

function stored(): Draft | null {
  try {
    const kept: unknown = JSON.parse(deviceStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('format' in kept) || kept.format !== FORMAT || !('draft' in kept)) return null
    // Written by `setDraft` below in this format.
    return kept.draft as Draft
  } catch {
    // A damaged value must not keep anybody from preparing a workshop.
    return null
  }
}

interface DraftState {
  draft: Draft | null
  /** True while the draft is the one found on the device when the page was opened. */
  resumed: boolean
}

export const useDraft = create<DraftState>(() => {
  const draft = stored()
  return { draft, resumed: draft !== null }
})

/** Replaces the draft, or throws it away. */
export function setDraft(draft: Draft | null): void {
  if (draft) deviceStorage.setItem(KEY, JSON.stringify({ format: FORMAT, draft }))
  else deviceStorage.removeItem(KEY)
  useDraft.setState(draft ? { draft } : { draft: null, resumed: false })
}

/** Changes the draft as it is now. */
export function changeDraft(change: (draft: Draft) => Partial<Draft>): void {
  const { draft } = useDraft.getState()
  if (draft) setDraft({ ...draft, ...change(draft) })
}
