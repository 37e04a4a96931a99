/** Goes through something more than once that can be gone through once, and never further than somebody asks. */

export function kept<Item>(once: Iterable<Item>): Iterable<Item> {
  const source = once[Symbol.iterator]()
  const known: Item[] = []
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        if (at === known.length) {
          const next = source.next()
          if (next.done === true) return
          known.push(next.value)
        }
        yield* known.slice(at, at + 1)
      }
    },
  }
}
