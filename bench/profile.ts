/** What a CPU profile of the server says: the functions in which its time goes. */

import { readdirSync, readFileSync } from 'node:fs'

interface ProfileNode {
  id: number
  callFrame: { functionName: string; url: string; lineNumber: number }
}

export interface Profile {
  nodes: ProfileNode[]
  samples: number[]
  /** µs before each sample. */
  timeDeltas: number[]
}

export interface Spent {
  where: string
  ms: number
}

/** Time by function itself, the most first; `(idle)` is left out. */
export function selfTimes({ nodes, samples, timeDeltas }: Profile): Spent[] {
  const nameOf = new Map(nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
    const file = url.replace(/^.*\/(?=(server|shared|node_modules)\/)/, '')
    return [id, `${functionName === '' ? '(anonymous)' : functionName}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`]
  }))
  const spent = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const where = nameOf.get(id) ?? '?'
    spent.set(where, (spent.get(where) ?? 0) + (timeDeltas[at] ?? 0) / 1_000)
  }
  return [...spent].filter(([where]) => where !== '(idle)').map(([where, ms]) => ({ where, ms })).toSorted((a, b) => b.ms - a.ms)
}

/** The top of every profile in a folder, one per thread. */
export function profileLines(folder: string, most: number): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')).flatMap((name) => {
    const spent = selfTimes(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Profile)
    const total = spent.reduce((sum, { ms }) => sum + ms, 0)
    return [`${name}: ${total.toFixed(0)} ms`, ...spent.slice(0, most).map(({ where, ms }) => `${((ms / total) * 100).toFixed(1).padStart(6)} %  ${where}`)]
  })
}
