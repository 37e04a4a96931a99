/** The data directory: is it there, whose is it, who may read it, what does it lie on, and is there room. */

import { existsSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '../../../shared/limits.ts'
import { copiesBefore } from '../../storage/sqlite/backupBefore.ts'
import { DATABASE_FILE } from '../../storage/sqlite/openSqliteStorage.ts'
import { CONTROL_SOCKET } from '../controlWire.ts'
import { LOCK_FILE } from '../directoryLock.ts'
import { megabytes } from '../wording.ts'
import { fault, warning, type Finding, type Patient } from './finding.ts'

/** Magic numbers of Linux (statfs(2)). On these, fsync or locks mean little, or what is written is gone with the machine. */
const NETWORK: Record<number, string> = {
  0x6969: 'NFS', 0xff534d42: 'a Windows share', 0xfe534d42: 'a Windows share', 0x517b: 'a Windows share', 0x01021997: '9p', 0x5346414f: 'AFS', 0x00c36400: 'Ceph',
}
const MEMORY: Record<number, string> = { 0x01021994: 'tmpfs', 0x858458f6: 'ramfs' }
const CONTAINER = 0x794c7630

const OTHERS = 0o077
/** The name of the file in which the clock and the right to write are tried. */
const TRIAL = '.planche-doctor'
const CLOCKS_APART_MS = 5_000
const FUTURE_MS = 60_000

export function directoryCheck({ config: { dataDir }, server }: Patient): Finding[] {
  if (!existsSync(dataDir)) return [warning(`The data directory ${dataDir} is not there yet.`, 'Start the server once, or set PLANCHE_DATA_DIR to the one that it uses.')]
  const stats = statSync(dataDir)
  if (!stats.isDirectory()) return [fault(`${dataDir} is a file, not a directory.`, 'Set PLANCHE_DATA_DIR to a directory.')]
  const trial = tryToWrite(dataDir)
  if (trial.failed !== null) return [fault(`Nothing can be written to ${dataDir}: ${trial.failed}.`, 'Give the directory to the user that runs Planche, on a disk that can be written to.')]
  return [...onWhat(dataDir), ...room(dataDir), ...readers(dataDir), ...clock(dataDir, trial.clockMs), ...leftovers(dataDir, server?.pid ?? null)]
}

function tryToWrite(dataDir: string): { failed: string; clockMs: 0 } | { failed: null; clockMs: number } {
  const path = join(dataDir, TRIAL)
  try {
    const before = Date.now()
    writeFileSync(path, 'x', { mode: 0o600 })
    const apart = statSync(path).mtimeMs - (before + Date.now()) / 2
    rmSync(path)
    return { failed: null, clockMs: apart }
  } catch (error) {
    rmSync(path, { force: true })
    return { failed: error instanceof Error && 'code' in error ? String(error.code) : 'it fails', clockMs: 0 }
  }
}

/** In words; null for an ordinary disk. */
export function kindOfDisk(magic: number): { kind: 'network' | 'memory' | 'container'; name: string } | null {
  const unsigned = magic >>> 0
  const network = NETWORK[unsigned]
  if (network) return { kind: 'network', name: network }
  const memory = MEMORY[unsigned]
  if (memory) return { kind: 'memory', name: memory }
  return unsigned === CONTAINER ? { kind: 'container', name: 'overlay' } : null
}

function onWhat(dataDir: string): Finding[] {
  const disk = kindOfDisk(statfsSync(dataDir).type)
  if (!disk) return []
  const where = `${dataDir} lies on ${disk.name}`
  if (disk.kind === 'memory') return [fault(`${where}: it is gone when the machine stops.`, 'Set PLANCHE_DATA_DIR to a directory on a real disk.')]
  if (disk.kind === 'network') return [fault(`${where}: a network disk does not promise that what is stored stays stored.`, 'Set PLANCHE_DATA_DIR to a directory on a local disk.')]
  return [warning(`${where}, inside a container: it is gone with the container.`, 'Mount a volume there (compose.yaml shows how).')]
}

function room(dataDir: string): Finding[] {
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const remedy = 'Make room: without it nothing that people write can be stored.'
  if (free < LIMITS.diskFaultBytes) return [fault(`The disk of ${dataDir} is nearly full: ${megabytes(free)} are left.`, remedy)]
  return free < LIMITS.diskWarningBytes ? [warning(`The disk of ${dataDir} has ${megabytes(free)} left.`, remedy)] : []
}

function readers(dataDir: string): Finding[] {
  const mode = statSync(dataDir).mode & 0o777
  if ((mode & OTHERS) === 0) return []
  return [fault(`Other users of this machine can look into ${dataDir} (mode ${mode.toString(8)}).`, `chmod 700 ${dataDir}`)]
}

function clock(dataDir: string, apartMs: number): Finding[] {
  const remedy = 'Set the clock, and keep it right (timedatectl set-ntp true): deadlines and deletion dates come from it.'
  if (Math.abs(apartMs) > CLOCKS_APART_MS) return [fault(`The clock and the disk's clock are ${Math.round(apartMs / 1000)} s apart.`, remedy)]
  const ahead = Math.max(0, ...readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).mtimeMs)) - Date.now()
  return ahead > FUTURE_MS ? [fault(`Files in ${dataDir} are from the future: the clock is wrong now, or was.`, remedy)] : []
}

function leftovers(dataDir: string, running: number | null): Finding[] {
  const found: Finding[] = []
  const pidFile = join(dataDir, 'server.pid')
  if (existsSync(pidFile) && running === null) {
    found.push(warning(`${pidFile} was left by a server that was killed.`, 'Nothing is lost; the next start puts its own in the place.'))
  }
  for (const copy of copiesBefore(join(dataDir, DATABASE_FILE))) {
    found.push(warning(`${copy} is a copy from before an upgrade or a repair.`, 'It goes by itself after two weeks, or with the first workshop that is deleted.'))
  }
  const ours = [DATABASE_FILE, LOCK_FILE, CONTROL_SOCKET, 'server.pid']
  const strange = readdirSync(dataDir).filter((name) => !ours.some((own) => name.startsWith(own)))
  if (strange.length > 0) found.push(warning(`${dataDir} holds what is not Planche's: ${strange.slice(0, 5).join(', ')}.`, 'Keep nothing else there, backups least of all: deleting a workshop does not reach them.'))
  return found
}
