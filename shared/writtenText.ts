/** The schema of what people write in forms: cleaned before it is measured, so that what is stored can be shown and exported. */

import * as z from 'zod'
import { cleanText } from './cleanText.ts'

/** A string without characters that no reader can show, trimmed. Lengths are for the caller to add. */
export function writtenText(): z.ZodString {
  return z.string().overwrite(cleanText).trim()
}
