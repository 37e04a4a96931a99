/** In place of a page of the app that fell over. */

import { useEffect, useRef } from 'react'
import { showBrokenPage } from './plain/brokenPage.ts'

export function BrokenPage() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? showBrokenPage(place.current) : undefined), [])
  return <div className="ui-broken-place" ref={place} />
}
