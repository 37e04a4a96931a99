/**
 * The gate: decides about an update before the document is touched. It refuses what the sender wrote, read from the decoded
 * structs; what merging makes of it is repaired by readers (`shared/board/materialise.ts`) and never refused. Pure.
 */

import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'
import type { RefusalKind } from '../syncEvents.ts'
import { checkBoardWrites, type Wrong } from './boardWrites.ts'
import { checkDeletions, type WholeDeletions } from './deletions.ts'
import { mergeCost } from './mergeCost.ts'
import { checkMinutesWrites } from './minutesWrites.ts'
import { checkNeighbours } from './neighbours.ts'
import { orderStructs } from './order.ts'
import { Places } from './places.ts'
import { readUpdate, type Struct } from './readUpdate.ts'

export interface GateContext {
  kind: 'board' | 'minutes' | 'plenum'
  /** The accepted state; read, never written. */
  doc: Y.Doc
  /** Whose connection this is. */
  owner: string
  /** Who a Yjs client id belongs to; undefined for ids that nobody has used in this document. */
  ownerOf(client: number): string | undefined
  /** How many client ids an owner has in this document; nobody counts them where it is missing. */
  clientsOf?(owner: string): number
}

/**
 * `introduced`: client ids new to this document, which become the owner's. `empty`: nothing that the document does not have.
 * `writes`: it brings content, not only deletions. `steps`: what it costs to merge. `gap`: the update needs something that the
 * document has not got, so it is to be dropped and asked for anew.
 */
export type Verdict =
  | { pass: true; introduced: number[]; empty: boolean; writes: boolean; steps: number }
  | { pass: false; gap: true }
  | { pass: false; gap: false; rule: RefusalKind; why: string }

const GAP: Verdict = { pass: false, gap: true }

function refused(rule: RefusalKind, why: string): Verdict {
  return { pass: false, gap: false, rule, why }
}

/** Judges one Yjs update (v1 encoding) against the state it would be applied to. Never throws, never mutates. */
export function checkUpdate(update: Uint8Array, context: GateContext): Verdict {
  try {
    return judge(update, context)
  } catch (error) {
    // Whatever is so broken that it cannot even be read through has no business in a document.
    return refused('structure', `unreadable: ${error instanceof Error ? error.message.slice(0, 80) : 'unknown'}`)
  }
}

function judge(update: Uint8Array, context: GateContext): Verdict {
  const { kind, doc } = context
  if (update.byteLength > LIMITS.frameBytes) return refused('structure', 'too large')
  const read = readUpdate(update)
  if ('why' in read) return refused('structure', read.why)
  const order = orderStructs(read.structs, doc.store)
  if (order.outcome === 'gap') return GAP
  if (order.outcome === 'refused') return refused(order.rule, order.why)
  const introduced = newClients(order.writers, context)
  if (typeof introduced === 'string') return refused('owner', introduced)

  const places = new Places(doc, read.structs)
  const deletions = checkDeletions(read.deletes, order.fresh, doc, places, kind)
  if (deletions.outcome === 'gap') return GAP
  if (deletions.outcome === 'refused') return refused('deletion', deletions.why)

  const writes = order.fresh.length > 0
  const empty = !writes && !deletions.any
  if (empty) return { pass: true, introduced, empty, writes, steps: 0 }
  const astray = checkNeighbours(order.fresh, places, doc.store)
  if (astray !== null) return refused('structure', astray)
  const wrong = checkWrites(context, order.fresh, deletions, places)
  if (wrong !== null) return refused(wrong.rule, wrong.why)
  const merge = mergeCost(order.fresh, places, doc, LIMITS.mergeSteps)
  if (merge.crossed) return refused('structure', 'between neighbours in the wrong order')
  const steps = deletions.steps + merge.steps
  if (steps >= LIMITS.mergeSteps) return refused('structure', 'too tangled to merge')
  return { pass: true, introduced, empty, writes, steps }
}

/** The writers that nobody has been before; why they cannot be the owner's, if they cannot. */
function newClients(writers: ReadonlySet<number>, { doc, owner, ownerOf, clientsOf }: GateContext): number[] | string {
  const introduced: number[] = []
  for (const client of writers) {
    const held = ownerOf(client)
    if (held === owner) continue
    if (held !== undefined || Y.getState(doc.store, client) > 0) return `client id ${client} belongs to somebody else`
    introduced.push(client)
  }
  if (introduced.length === 0 || (clientsOf?.(owner) ?? 0) + introduced.length <= LIMITS.clientsPerOwner) return introduced
  return 'more client ids than one person can need'
}

function checkWrites({ kind, doc }: GateContext, fresh: readonly Struct[], deletions: WholeDeletions, places: Places): Wrong | null {
  switch (kind) {
    case 'board':
      return checkBoardWrites(fresh, deletions, places, doc)
    case 'minutes': {
      const why = checkMinutesWrites(fresh, places)
      return why === null ? null : { rule: 'content', why }
    }
    case 'plenum':
      return { rule: 'content', why: 'nothing may be written here' }
  }
}
