/** Figures as the tool prints them. */

const MIB = 1024 * 1024

export function amount(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}

export function megabytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`
}

/** Whole KiB where it is less than one MiB. */
export function size(bytes: number): string {
  return bytes < MIB ? `${Math.ceil(bytes / 1024)} KiB` : megabytes(bytes)
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** Rows under each other, every column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
}

/** What people wrote, on a terminal: without the signs that a terminal would obey. */
export function shown(words: string): string {
  return words.replace(/\p{C}+/gu, ' ').trim()
}
