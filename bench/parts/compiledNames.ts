/** Which compiled function stands at an address, from what V8 writes for `perf`: a line each of address, size (both hexadecimal) and name. */

interface Compiled {
  from: number
  to: number
  name: string
}

/**
 * Memory of code that was thrown away is used again, and its old line stays: the last line that covers an address is the one that is true
 * at the end. Null for what V8 has not compiled.
 */
export function compiledNames(text: string): (address: number) => string | null {
  const all: Compiled[] = text.split('\n').flatMap((line) => {
    const [, address, size, name] = /^([0-9a-f]+) ([0-9a-f]+) (.*)$/.exec(line) ?? []
    if (address === undefined || size === undefined || name === undefined) return []
    const from = Number.parseInt(address, 16)
    return [{ from, to: from + Number.parseInt(size, 16), name }]
  })
  const known = new Map<number, string | null>()
  return (address) => {
    const asked = known.get(address)
    if (asked !== undefined) return asked
    const name = all.findLast(({ from, to }) => from <= address && address < to)?.name ?? null
    known.set(address, name)
    return name
  }
}
