/** The value of the first render: for names that an opened room follows by itself. */

import { useState } from 'react'

export function useFirst<Value>(value: Value): Value {
  const [first] = useState(value)
  return first
}
