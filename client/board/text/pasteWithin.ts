/** Pasting into a plain text field: what fits goes in, the rest is handed back instead of vanishing. */

import { LIMITS } from '../../../shared/limits.ts'
import { fitText } from './fitText.ts'

/** Returns the words that did not fit; '' when the browser pastes as ever. */
export function pasteWithin(field: HTMLTextAreaElement | HTMLInputElement, event: Pick<ClipboardEvent, 'clipboardData' | 'preventDefault'>): string {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const selected = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0)
  const room = Math.max(0, LIMITS.textCharacters - field.value.length + selected)
  if (text.length <= room) return ''
  event.preventDefault()
  const { kept, rest } = fitText(text, room)
  // The one way that keeps the field's own undo and tells everybody who listens to it.
  if (kept !== '') field.ownerDocument.execCommand('insertText', false, kept)
  return rest
}
