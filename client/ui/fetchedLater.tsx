/** A part of the app that is fetched when it is first shown; what waits stands in its place until then. */

import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/**
 * `load` fetches the part; asked for again it must hand back the same. Where it was shown before, it stands at once. What goes wrong is
 * thrown where the part would stand. Not `lazy` with `Suspense`: React keeps a fallback for 300 ms once it has shown it, and a page takes less.
 */
export function fetchedLater<Props extends object>(load: () => Promise<ComponentType<Props>>, waiting: ReactNode): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null
  return function FetchedLater(props) {
    const [Part, setPart] = useState(() => fetched)
    const [failed, setFailed] = useState<{ cause: unknown } | null>(null)
    useEffect(() => {
      if (Part) return
      let left = false
      const show = (part: ComponentType<Props>) => {
        fetched = part
        if (!left) setPart(() => part)
      }
      void load().then(show).catch((cause: unknown) => left || setFailed({ cause }))
      return () => {
        left = true
      }
    }, [Part])
    if (failed) throw failed.cause
    return Part ? <Part {...props} /> : waiting
  }
}
