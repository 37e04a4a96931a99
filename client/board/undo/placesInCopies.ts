/**
 * Lets Yjs find the places of letters that undo brings back into a copy of their line, where line or note were brought back themselves:
 * it looks for the copies of the runs that the letters stood between.
 */

import * as Y from 'yjs'

type StackItem = Y.UndoManager['undoStack'][number]

/** What undo has made of the item, and of that, up to the last; null where the document has given one of them up. */
function copies({ store }: Y.Doc, item: Y.Item): Y.Item[] | null {
  const made: Y.Item[] = []
  for (let id = item.redone; id !== null; ) {
    const copy: unknown = Y.getItem(store, id)
    if (!(copy instanceof Y.Item)) return null
    made.push(copy)
    id = copy.redone
  }
  return made
}

/** The last letter of the run, as a run of its own: its copy may have been parted from that of the first by what others wrote in between. */
function lastLetter(transaction: Y.Transaction, run: Y.Item): Y.Item {
  const length = run.content instanceof Y.ContentString ? ([...run.content.str].at(-1)?.length ?? 1) : 1
  return run.length > length ? Y.getItemCleanStart(transaction, Y.createID(run.id.client, run.id.clock + run.length - length)) : run
}

/** Cuts the run and the last of its copies to the same letters: Yjs takes away the one piece that the first letter leads to, all of it. */
function cutAlike(transaction: Y.Transaction, run: Y.Item): void {
  for (let id = run.redone; id !== null; ) {
    if (!(Y.getItem(transaction.doc.store, id) instanceof Y.Item)) return
    const copy = Y.getItemCleanStart(transaction, id)
    const [shorter, longer] = copy.length < run.length ? [copy, run] : [run, copy]
    if (shorter.length < longer.length) Y.getItemCleanStart(transaction, Y.createID(longer.id.client, longer.id.clock + shorter.length))
    id = copy.redone
  }
}

/** Lets every part of a run of this length lead to its part of the copy: undo may have cut it. */
function leadTo({ store }: Y.Doc, { client, clock }: Y.ID, length: number, copy: Y.ID): void {
  for (let at = 0; at < length; ) {
    const part: unknown = Y.getItem(store, Y.createID(client, clock + at))
    if (!(part instanceof Y.Item)) return
    part.redone ??= Y.createID(copy.client, copy.clock + at)
    at += part.length
  }
}

/** Where a run led that leads nowhere for now. */
interface Aside {
  id: Y.ID
  length: number
  redone: Y.ID
}

/**
 * Prepares what the step is about. From then on nothing leads from a run to its copy in the same list, which stands left of it: letters
 * that stood between the two would be sought on the right of that copy and on its left at once. Nor to what is given up.
 */
function prepare(transaction: Y.Transaction, step: StackItem): Aside[] {
  const { doc } = transaction
  const aside: Aside[] = []
  const leads = (run: Y.Item): boolean => {
    const made = copies(doc, run)
    if (made !== null && made[0]?.parent !== run.parent) return true
    if (run.redone !== null) aside.push({ id: run.id, length: run.length, redone: run.redone })
    run.redone = null
    return false
  }
  /** Yjs follows these itself, to what it takes away. */
  const followed = new Set<unknown>()
  const back: Y.Item[] = []
  Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
    if (!(struct instanceof Y.Item)) return
    cutAlike(transaction, struct)
    for (const item of [struct, ...(copies(doc, struct) ?? [])]) followed.add(item)
  })
  Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
    followed.add(struct)
    if (struct instanceof Y.Item && struct.redone === null && struct.parentSub === null) back.push(struct)
  })
  for (const list of new Set(back.map(({ parent }) => parent))) {
    if (!(list instanceof Y.AbstractType)) continue
    for (let run = list._start; run !== null; run = run.right) if (run.redone !== null && !followed.has(run)) leads(run)
  }
  for (const { left } of back) {
    let run = left
    while (run !== null && (run.redone === null || followed.has(run) || !leads((run = lastLetter(transaction, run))))) run = run.left
  }
  return aside
}

/**
 * Runs `undo`, whose step comes next, and prepares it inside of its own transaction: at the end of each, Yjs melts neighbours into one
 * that lead nowhere.
 */
export function intoPlaces(doc: Y.Doc, step: StackItem | undefined, undo: () => void): void {
  let aside: Aside[] = []
  const begin = (transaction: Y.Transaction) => {
    doc.off('beforeTransaction', begin)
    if (step) aside = prepare(transaction, step)
  }
  const end = () => {
    doc.off('beforeObserverCalls', end)
    for (const { id, length, redone } of aside) leadTo(doc, id, length, redone)
  }
  doc.on('beforeTransaction', begin)
  doc.on('beforeObserverCalls', end)
  try {
    undo()
  } finally {
    doc.off('beforeTransaction', begin)
    doc.off('beforeObserverCalls', end)
  }
}
