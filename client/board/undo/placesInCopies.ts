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

/** Lets every part of a run of this length lead to its part of the copy: undo may have cut it. */
function leadTo({ store }: Y.Doc, { client, clock }: Y.ID, length: number, copy: Y.ID): void {
  for (let at = 0; at < length; ) {
    const part: unknown = Y.getItem(store, Y.createID(client, clock + at))
    if (!(part instanceof Y.Item)) return
    part.redone ??= Y.createID(copy.client, copy.clock + at)
    at += part.length
  }
}

/**
 * Runs `undo`, whose step comes next. Meanwhile nothing leads from a run to its copy in the same list, which stands left of it: letters
 * that stood between the two would be sought on the right of that copy and on its left at once. Nor to what is given up.
 */
export function intoPlaces(doc: Y.Doc, step: StackItem | undefined, undo: () => void): void {
  const aside = new Set<Y.Item>()
  const leads = (run: Y.Item): boolean => {
    const made = copies(doc, run)
    if (made !== null && made[0]?.parent !== run.parent) return true
    aside.add(run)
    return false
  }
  if (step) {
    doc.transact((transaction) => {
      /** Yjs follows these itself, to what it takes away. */
      const followed = new Set<unknown>()
      const back: Y.Item[] = []
      Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
        if (struct instanceof Y.Item) for (const item of [struct, ...(copies(doc, struct) ?? [])]) followed.add(item)
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
        while (run !== null && (run.redone === null || aside.has(run) || followed.has(run) || !leads((run = lastLetter(transaction, run))))) run = run.left
      }
    }, intoPlaces)
  }
  // Only inside of undo's own transaction: at the end of each, Yjs melts deleted neighbours into one run that lead nowhere.
  const led = [...aside].map(({ id, length, redone }) => ({ id, length, redone }))
  for (const run of aside) run.redone = null
  const putBack = () => {
    for (const { id, length, redone } of led.splice(0)) if (redone) leadTo(doc, id, length, redone)
  }
  doc.on('beforeObserverCalls', putBack)
  try {
    undo()
  } finally {
    doc.off('beforeObserverCalls', putBack)
    putBack()
  }
}
