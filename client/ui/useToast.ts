/** Short messages that pass: one line about something just done, with at most one thing to press. */

import { create } from 'zustand'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'danger'
  action?: { label: string; run: () => void }
}

interface ToastState {
  toasts: Toast[]
  next: number
}

/** How long a message stands, in ms; one with a button stands longer. */
const STANDS_MS = 6_000
const STANDS_WITH_ACTION_MS = 10_000

export const useToasts = create<ToastState>(() => ({ toasts: [], next: 1 }))

/** Takes a message away. */
export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

/** Shows a message; at most three stand at once, the oldest goes. */
export function showToast(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  const id = useToasts.getState().next
  const toast: Toast = { id, text, tone: options.tone ?? 'plain', ...(options.action ? { action: options.action } : {}) }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.filter((other) => other.text !== text), toast].slice(-3), next: id + 1 }))
  setTimeout(() => dismissToast(id), options.action ? STANDS_WITH_ACTION_MS : STANDS_MS)
}

/** `const toast = useToast(); toast('Copied')`. The messages are drawn by `Toasts.tsx`, once per app. */
export function useToast(): typeof showToast {
  return showToast
}
