/** The value that `share` (0 to 1) of the values do not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

/** Least squares: by how much `y` rises per unit of `x`. */
export function slope(points: readonly { x: number; y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x0, y0] = [mean(({ x }) => x), mean(({ y }) => y)]
  const across = points.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0)
  const along = points.reduce((sum, { x }) => sum + (x - x0) ** 2, 0)
  return along === 0 ? 0 : across / along
}
