/** Whether a shape shows the same, wherever it lies. */

import type { TLShape } from 'tldraw'

export function sameContent(a: TLShape | undefined, b: TLShape | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.props === b.props && a.meta === b.meta)
}
