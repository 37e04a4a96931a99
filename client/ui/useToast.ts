/** Short messages that pass: one line about something just done, with at most one thing to press. */

import { createStore } from 'zustand/vanilla'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'danger'
  action?: { label: string; run: () => void }
}

interface ToastState {
  toasts: Toast[]
  next: number
  /** The places that could draw them, in the order they were mounted; the last does. */
  places: readonly string[]
}

/** How long a message stands, in ms; one with a button stands longer. */
const STANDS_MS = 6_000
const STANDS_WITH_ACTION_MS = 10_000

export const toasts = createStore<ToastState>(() => ({ toasts: [], next: 1, places: [] }))

/** Makes a place the one that draws the messages, as long as it is there; returns the end. A page may have a better place than the app's. */
export function takePlace(place: string): () => void {
  toasts.setState(({ places }) => ({ places: [...places, place] }))
  return () => toasts.setState(({ places }) => ({ places: places.filter((other) => other !== place) }))
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  toasts.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }))
}

interface ToastOptions extends Partial<Pick<Toast, 'tone' | 'action'>> {
  /** The text of a message that this one settles, which goes. */
  replaces?: string
}

/** Shows a message; at most three stand at once, the oldest goes. */
export function showToast(text: string, options: ToastOptions = {}): void {
  const id = toasts.getState().next
  const toast: Toast = { id, text, tone: options.tone ?? 'plain', ...(options.action ? { action: options.action } : {}) }
  toasts.setState((state) => ({ toasts: [...state.toasts.filter((other) => other.text !== text && other.text !== options.replaces), toast].slice(-3), next: id + 1 }))
  setTimeout(() => dismissToast(id), options.action ? STANDS_WITH_ACTION_MS : STANDS_MS)
}

/** `const toast = useToast(); toast('Copied')`. The messages are drawn by `Toasts.tsx`. */
export function useToast(): typeof showToast {
  return showToast
}
