/** Where a caret belongs after somebody else has changed the text around it. */

/** `at` is the caret's place in `before`; the answer its place in `next`: between the same letters as far as they are left. */
export function movedCaret(before: string, next: string, at: number): number {
  let start = 0
  while (start < before.length && start < next.length && before[start] === next[start]) start += 1
  if (at <= start) return at
  let end = 0
  while (end < before.length - start && end < next.length - start && before[before.length - 1 - end] === next[next.length - 1 - end]) end += 1
  if (at >= before.length - end) return at + next.length - before.length
  return Math.min(at, next.length - end)
}
