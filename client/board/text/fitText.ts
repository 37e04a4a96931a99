/** What of a text fits into an idea, and what is left over. Pure. */

import { LIMITS } from '../../../shared/limits.ts'

export interface Fitted {
  kept: string
  /** '' when everything fits. */
  rest: string
}

/** Cuts `text` at `room` UTF-16 units, at a space near the end if there is one, and never within an emoji. */
export function fitText(text: string, room: number = LIMITS.textCharacters): Fitted {
  if (text.length <= room) return { kept: text, rest: '' }
  const space = text.slice(0, room).search(/\s\S{0,40}$/u)
  const after = text.charCodeAt(room)
  const at = space > 0 ? space : after >= 0xdc00 && after <= 0xdfff ? Math.max(0, room - 1) : Math.max(0, room)
  return { kept: text.slice(0, at), rest: text.slice(at).trimStart() }
}
