/** The join page inside the app, for who comes to it from another page. */

import { useEffect, useEffectEvent, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { readJoinAddress } from './readJoinAddress.ts'
import { openJoinPage } from './plain/openJoinPage.ts'

export default function JoinPage() {
  const place = useRef<HTMLDivElement>(null)
  const [path, navigate] = useLocation()
  const search = useSearch()
  const open = useEffectEvent(() => {
    const address = readJoinAddress(path, search)
    if (!place.current || !address) return undefined
    return openJoinPage(address, { place: place.current, go: navigate, ready: () => void import('../board/BoardPage.tsx').catch(() => undefined) })
  })
  useEffect(() => open(), [path, search])
  return <div ref={place} />
}
