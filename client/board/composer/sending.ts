/** What a key press means in the composer. */

/** `send` on Enter alone; Shift+Enter and an Enter that ends a composition (IME) make no idea. On touch keyboards Enter is a new line. */
export function keyMeaning(event: { key: string; shiftKey: boolean; isComposing: boolean }, touch: boolean): 'send' | 'write' {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && !touch ? 'send' : 'write'
}

/** The idea as it is sent: without space around it; null when there is none. */
export function sendable(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}
