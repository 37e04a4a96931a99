/** Keeps the identity of a JSON value as long as it says the same: every state of the workshop brings its parts anew. */

import { useState } from 'react'

/** The value of an earlier render if it is equal to this one. */
export function useSame<Value>(value: Value): Value {
  const [kept, setKept] = useState(value)
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept
  setKept(value)
  return value
}
