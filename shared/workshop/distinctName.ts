/** Names that people read side by side must differ: a second "Gruppe 3" becomes "Gruppe 3 (2)". */

/** `wanted`, or with the first free number in brackets when it is taken. Letter case and spaces do not tell names apart. */
export function distinctName(wanted: string, taken: string[]): string {
  const key = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ')
  const used = new Set(taken.map(key))
  if (!used.has(key(wanted))) return wanted
  for (let number = 2; ; number += 1) {
    const candidate = `${wanted} (${number})`
    if (!used.has(key(candidate))) return candidate
  }
}

/** The names in order, each made distinct from those before it. */
export function distinctNames(names: string[]): string[] {
  const out: string[] = []
  for (const name of names) out.push(distinctName(name, out))
  return out
}
