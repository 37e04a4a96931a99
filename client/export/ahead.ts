/** Works through a list in its order, with the next ones begun while the first is waited for. */

/**
 * What `make` gives for each item, in the order of the items; up to `reach` of them are under way at once. An item that cannot be
 * made ends the list where it stands; those begun after it are let go.
 */
export async function* ahead<Item, Made>(items: readonly Item[], reach: number, make: (item: Item) => Promise<Made>): AsyncGenerator<Made, void, undefined> {
  const begun: Promise<Made>[] = []
  for (let at = 0; at < items.length; at += 1) {
    for (const item of items.slice(at + begun.length, at + reach)) {
      const making = make(item)
      // Whoever has stopped reading does not hear of it any more.
      making.catch(() => undefined)
      begun.push(making)
    }
    const first = begun.shift()
    if (first) yield await first
  }
}
