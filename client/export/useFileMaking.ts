/** One file at a time: made, shown as it comes along, saved, cancelled or failed. */

import { useEffect, useRef, useState } from 'react'
import { type MadeFile, type WhyNot, whyNot } from './madeFile.ts'
import type { Progress } from './pace.ts'
import { saveFile } from './saveFile.ts'

export type Making<Kind extends string> =
  | { phase: 'idle' }
  | { phase: 'working'; kind: Kind; progress: Progress | null }
  | { phase: 'saved'; kind: Kind; name: string; missing: string[] }
  | { phase: 'cancelled'; kind: Kind }
  | { phase: 'failed'; kind: Kind; why: WhyNot }

type Maker = (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<MadeFile>

export interface FileMaking<Kind extends string> {
  making: Making<Kind>
  make(kind: Kind, maker: Maker): void
  cancel(): void
}

/** Work under way ends with the page. */
export function useFileMaking<Kind extends string>(): FileMaking<Kind> {
  const [making, setMaking] = useState<Making<Kind>>({ phase: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  return {
    making,
    make(kind, maker) {
      if (running.current) return
      const controller = new AbortController()
      running.current = controller
      setMaking({ phase: 'working', kind, progress: null })
      maker(controller.signal, (progress) => setMaking({ phase: 'working', kind, progress }))
        .then((file) => {
          controller.signal.throwIfAborted()
          saveFile(file)
          setMaking({ phase: 'saved', kind, name: file.name, missing: file.missing ?? [] })
        })
        .catch((error: unknown) => {
          if (controller.signal.aborted) setMaking({ phase: 'cancelled', kind })
          else setMaking({ phase: 'failed', kind, why: whyNot(error) })
        })
        .finally(() => {
          running.current = null
        })
    },
    cancel: () => running.current?.abort(),
  }
}
