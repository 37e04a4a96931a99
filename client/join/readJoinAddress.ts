/** What the address of the join page says: `/j` or `/j/<code>`, `?group=` from a group's printed sheet, `?new` to join as another. */

import { normaliseCode } from '../../shared/ids.ts'

export interface JoinAddress {
  /** Empty: nobody has given one yet. */
  code: string
  /** The group that is chosen already. */
  group: string | null
  asAnother: boolean
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // Half an escape: read as it stands, it is a wrong code like any other.
    return part
  }
}

/** Null: the address is another page's. */
export function readJoinAddress(pathname: string, search: string): JoinAddress | null {
  const found = /^\/j(?:\/([^/]*))?\/?$/i.exec(pathname)
  if (!found) return null
  const asked = new URLSearchParams(search)
  return { code: normaliseCode(decoded(found[1] ?? '')), group: asked.get('group'), asAnother: asked.has('new') }
}
