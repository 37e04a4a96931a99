/** Words on their way into a new idea, cut to what an idea may hold. Pure. */

import { plainText } from '../../../shared/board/plainText.ts'
import type { RichText } from '../../../shared/board/richTextSchema.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { fitText } from './fitText.ts'

/** The text as it is when it fits, else its beginning without marks; and what did not fit. */
export function fitIdea(text: string | RichText): { text: string | RichText; rest: string } {
  const words = typeof text === 'string' ? text : plainText(text)
  if (words.length <= LIMITS.textCharacters) return { text, rest: '' }
  const { kept, rest } = fitText(words)
  return { text: kept, rest }
}
