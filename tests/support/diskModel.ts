import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Change = { kind: 'write'; at: number; bytes: Buffer } | { kind: 'truncate'; to: number }

/**
 * What really is on a disk that gives up on pages: whatever an fsync that failed should have written is lost, though every
 * program goes on reading it out of memory, and no later fsync writes it again. Fed with the calls that strace saw.
 */
export class DiskModel {
  private readonly files = new Map<string, { durable: Buffer; pending: Change[] }>()
  private readonly directory: string

  /** Begins with the files as they are; nothing may be on its way to them. */
  constructor(directory: string, names: readonly string[]) {
    this.directory = directory
    for (const name of names) this.files.set(join(directory, name), { durable: readFileSync(join(directory, name)), pending: [] })
  }

  /** Follows the calls in their order. `keeps(n)`: does the n-th fsync that says it went well keep its word? */
  follow(lines: readonly string[], keeps: (n: number) => boolean = () => true): void {
    let synced = 0
    for (const { call, path, args, result } of callsIn(lines)) {
      const file = this.files.get(path)
      if (!file) continue
      if (call === 'pwrite64' && result > 0) {
        const [, hex = '', at = '0'] = /^"((?:\\x[0-9a-f]{2})*)", \d+, (\d+)$/.exec(args) ?? []
        file.pending.push({ kind: 'write', at: Number(at), bytes: Buffer.from(hex.replaceAll('\\x', ''), 'hex').subarray(0, result) })
      } else if (call === 'ftruncate' && result === 0) file.pending.push({ kind: 'truncate', to: Number(args) })
      else if (call === 'fdatasync' || call === 'fsync') {
        if (result === 0 && keeps(synced++)) for (const change of file.pending) file.durable = applied(file.durable, change)
        file.pending = []
      }
    }
  }

  /** Writes what would be found after the power had gone. */
  save(to: string): void {
    for (const [path, { durable }] of this.files) writeFileSync(join(to, path.slice(this.directory.length + 1)), durable)
  }
}

function applied(bytes: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') return change.to <= bytes.length ? bytes.subarray(0, change.to) : Buffer.concat([bytes, Buffer.alloc(change.to - bytes.length)])
  const end = change.at + change.bytes.length
  const whole = end > bytes.length ? Buffer.concat([bytes, Buffer.alloc(end - bytes.length)]) : Buffer.from(bytes)
  change.bytes.copy(whole, change.at)
  return whole
}

interface Call {
  call: string
  path: string
  args: string
  result: number
}

/** Calls on files as `strace -f -y` writes them; a call that another thread interrupted stands on two lines. */
function* callsIn(lines: readonly string[]): Generator<Call> {
  const unfinished = new Map<string, string>()
  for (const line of lines) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (rest.endsWith('<unfinished ...>')) {
      unfinished.set(thread, rest.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed ? `${unfinished.get(thread) ?? ''}${resumed[1] ?? ''}` : rest
    const found = /^(\w+)\(\d+<([^>]*)>(?:, (.*?))?\) += (-?\d+)/.exec(whole)
    if (found) yield { call: found[1] ?? '', path: unescaped(found[2] ?? ''), args: found[3]?.trim() ?? '', result: Number(found[4]) }
  }
}

/** With `-xx` paths are written in hex, too. */
function unescaped(path: string): string {
  return path.startsWith('\\x') ? Buffer.from(path.replaceAll('\\x', ''), 'hex').toString() : path
}
