/** Whose the data directory is: the tool works as that user or as root, so that the server can open what the tool leaves there. */

import { lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { EXIT, ToolFault } from './toolFault.ts'

const ROOT = 0

/** What root has made in the server's directory becomes the server's. */
export function giveToOwner({ dataDir }: Pick<Config, 'dataDir'>): void {
  if (process.getuid?.() !== ROOT) return
  const { uid, gid } = statSync(dataDir)
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name)
    if (lstatSync(path).uid === ROOT && uid !== ROOT) lchownSync(path, uid, gid)
  }
}

/** Files that this user would make in somebody else's directory could not be opened by the server. Throws a `ToolFault` that says what to type instead of `args`. */
export function checkUser({ dataDir }: Pick<Config, 'dataDir'>, args: readonly string[]): void {
  const user = process.getuid?.()
  const owner = ownerOf(dataDir)
  if (user === undefined || user === ROOT || owner === null || owner === user) return
  const name = nameOfUser(owner)
  const typed = ['sudo', '-u', name ?? `#${owner}`, 'env', `PLANCHE_DATA_DIR=${dataDir}`, 'npm', 'run', 'planche', '--', ...args]
  throw new ToolFault(`${dataDir} belongs to another user, ${name ?? `number ${owner}`}; you are ${userInfo().username}. Type: ${typed.map(quoted).join(' ')}`, EXIT.configuration)
}

/** Null when it is not there. */
function ownerOf(dataDir: string): number | null {
  try {
    return statSync(dataDir).uid
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (code !== 'EACCES') throw error
    throw new ToolFault(`You (${userInfo().username}) may not look into ${dataDir}. Run this as the user that runs the server, or as root.`, EXIT.configuration)
  }
}

/** As `/etc/passwd` has it; null where it does not say. */
function nameOfUser(uid: number): string | null {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
    return lines.find(([, , id]) => id === String(uid))?.[0] ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** For a shell. What follows `#` in a link is a secret and not needed. */
function quoted(word: string): string {
  const plain = word.includes('/w/') ? word.replace(/#.*/, '') : word
  return /^[\w./:=@%+-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", `'\\''`)}'`
}
