/** Changes to lists of rows with keys, as forms need them. Pure. */

interface Keyed {
  key: string
}

/** The list with one row changed. */
export function withChanged<Row extends Keyed>(rows: readonly Row[], key: string, change: Partial<Row>): Row[] {
  return rows.map((row) => (row.key === key ? { ...row, ...change } : row))
}

/** The list without one row. */
export function without<Row extends Keyed>(rows: readonly Row[], key: string): Row[] {
  return rows.filter((row) => row.key !== key)
}

/** The list with one row `by` places further down (negative: up); as it was at the ends. */
export function moved<Row extends Keyed>(rows: readonly Row[], key: string, by: number): Row[] {
  const from = rows.findIndex((row) => row.key === key)
  const to = from + by
  const row = rows[from]
  if (!row || to < 0 || to >= rows.length) return [...rows]
  const rest = rows.filter((other) => other.key !== key)
  return [...rest.slice(0, to), row, ...rest.slice(to)]
}

/** The list with a row put back at the place it had. */
export function putBack<Row extends Keyed>(rows: readonly Row[], row: Row, at: number): Row[] {
  return rows.some((other) => other.key === row.key) ? [...rows] : [...rows.slice(0, at), row, ...rows.slice(at)]
}
