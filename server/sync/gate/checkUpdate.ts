/**
 * The gate: decides about an update before the document is touched. It refuses what the sender wrote, read from the decoded
 * structs; what merging makes of it is repaired by readers (`shared/board/materialise.ts`) and never refused. Pure.
 */

import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'
import { checkBoardWrites } from './boardWrites.ts'
import { checkDeletions } from './deletions.ts'
import { checkMinutesWrites } from './minutesWrites.ts'
import { orderStructs } from './order.ts'
import { Places } from './places.ts'
import { readUpdate } from './readUpdate.ts'

export interface GateContext {
  kind: 'board' | 'minutes' | 'plenum'
  /** The accepted state; read, never written. */
  doc: Y.Doc
  /** Whose connection this is. */
  owner: string
  /** Who a Yjs client id belongs to; undefined for ids that nobody has used in this document. */
  ownerOf(client: number): string | undefined
}

/**
 * `introduced`: client ids new to this document, which become the owner's. `empty`: nothing that the document does not have.
 * `gap`: the update needs something the document has not got, so it is to be dropped and asked for anew.
 */
export type Verdict =
  | { pass: true; introduced: number[]; empty: boolean }
  | { pass: false; gap: true }
  | { pass: false; gap: false; why: string }

const GAP: Verdict = { pass: false, gap: true }

function refused(why: string): Verdict {
  return { pass: false, gap: false, why }
}

/** Judges one Yjs update (v1 encoding) against the state it would be applied to. Never throws, never mutates. */
export function checkUpdate(update: Uint8Array, context: GateContext): Verdict {
  try {
    return judge(update, context)
  } catch (error) {
    // Whatever is so broken that it cannot even be read through has no business in a document.
    return refused(`unreadable: ${error instanceof Error ? error.message.slice(0, 80) : 'unknown'}`)
  }
}

function judge(update: Uint8Array, { kind, doc, owner, ownerOf }: GateContext): Verdict {
  if (update.byteLength > LIMITS.frameBytes) return refused('too large')
  const read = readUpdate(update)
  if ('why' in read) return refused(read.why)
  const order = orderStructs(read.structs, doc.store)
  if (order.outcome === 'gap') return GAP
  if (order.outcome === 'refused') return refused(order.why)

  const introduced: number[] = []
  for (const client of order.writers) {
    const held = ownerOf(client)
    if (held === owner) continue
    if (held !== undefined || Y.getState(doc.store, client) > 0) return refused(`client id ${client} belongs to somebody else`)
    introduced.push(client)
  }

  const places = new Places(doc, read.structs)
  const deletions = checkDeletions(read.deletes, order.fresh, doc, places, kind)
  if (deletions.outcome === 'gap') return GAP
  if (deletions.outcome === 'refused') return refused(deletions.why)

  const checkWrites = (): string | null => {
    switch (kind) {
      case 'board':
        return checkBoardWrites(order.fresh, deletions, places, doc)
      case 'minutes':
        return checkMinutesWrites(order.fresh, places)
      case 'plenum':
        return 'nothing may be written here'
    }
  }
  const empty = order.fresh.length === 0 && !deletions.any
  if (!empty) {
    const why = checkWrites()
    if (why !== null) return refused(why)
  }
  return { pass: true, introduced, empty }
}
