/** Waiting times in steps of a tenth of a millisecond: as many as there are, in little memory. */

const PER_MS = 10
/** What waits longer counts as this long. */
const MOST_MS = 60_000

export class Histogram {
  private readonly counts = new Float64Array(MOST_MS * PER_MS + 1)
  private total = 0

  add(ms: number): void {
    const step = Math.min(MOST_MS * PER_MS, Math.max(0, Math.round(ms * PER_MS)))
    this.counts[step] = (this.counts[step] ?? 0) + 1
    this.total += 1
  }

  /** What `share` (0 to 1) of the times do not exceed, in ms; NaN of none. */
  percentile(share: number): number {
    let left = Math.ceil(this.total * share)
    if (this.total === 0) return NaN
    for (let step = 0; step < this.counts.length; step++) {
      left -= this.counts[step] ?? 0
      if (left <= 0) return step / PER_MS
    }
    return MOST_MS
  }

  /** Takes in what another has counted. */
  merge({ counts, total }: Histogram): void {
    for (const [step, count] of counts.entries()) this.counts[step] = (this.counts[step] ?? 0) + count
    this.total += total
  }

  /** How many there are. */
  get size(): number {
    return this.total
  }

  clear(): void {
    this.counts.fill(0)
    this.total = 0
  }
}
