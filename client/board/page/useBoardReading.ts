/** Something read from a board's document that follows it. */

import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { useSame } from './useSame.ts'

/** Lists need not follow a drag at 20 Hz. */
const EVERY_MS = 120

/** `read` is a function of the module; called again at most every 120 ms, for the last change always. */
export function useBoardReading<Value>(doc: Y.Doc, allSheets: readonly Sheet[], read: (doc: Y.Doc, sheets: readonly Sheet[]) => Value): Value {
  const sheets = useSame(allSheets)
  const [value, setValue] = useState<Value>(() => read(doc, sheets))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const readNow = () => {
      timer = undefined
      setValue(() => read(doc, sheets))
    }
    const soon = () => {
      timer ??= setTimeout(readNow, EVERY_MS)
    }
    const records = doc.getMap(RECORDS_MAP)
    readNow()
    records.observeDeep(soon)
    return () => {
      clearTimeout(timer)
      records.unobserveDeep(soon)
    }
  }, [doc, sheets, read])
  return value
}
