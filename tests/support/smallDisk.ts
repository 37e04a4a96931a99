import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from './serverProcess.ts'
import { until } from './until.ts'

/** A file system of its own that can really be full and really be read-only; seen by programs started in its place, and by nobody else. */
export interface SmallDisk extends Place {
  /** Takes every byte that is left. */
  fill(): void
  /** Takes what is there but for so many mebibytes. */
  leave(mebibytes: number): void
  /** Gives them back. */
  free(): void
  /** Mounts it anew, read-only or not, under the programs that use it. */
  readOnly(yes: boolean): void
  /** Copies the files whose names begin so into a directory outside. */
  copy(name: string, to: string): void
  remove(): void
}

const ROOT = process.getuid?.() === 0

/** Mounts `mebibytes` of memory as a disk, in a mount namespace of its own. Throws where the system allows neither that nor us. */
export async function smallDisk(mebibytes: number): Promise<SmallDisk> {
  const directory = mkdtempSync(join(tmpdir(), 'planche-disk-'))
  const mount = `mount -t tmpfs -o size=${mebibytes}m,mode=0700 tmpfs ${directory} && mkdir ${directory}/data && echo mounted && exec sleep 7200`
  const keeper = spawn('unshare', [ROOT ? '-m' : '-rm', 'sh', '-c', mount], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [keeper.stdout, keeper.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  keeper.on('error', (error) => (said += error.message))
  await until(() => said !== '' || keeper.exitCode !== null, 'the disk is mounted')
  if (!said.includes('mounted')) {
    throw new Error(`No disk of its own could be mounted (run as root, or allow user namespaces: sysctl kernel.unprivileged_userns_clone=1): ${said}`)
  }
  const prefix = ['nsenter', '-t', String(keeper.pid), ...(ROOT ? ['-m'] : ['-U', '-m', '--preserve-credentials'])]
  const run = (command: string, mayFail = false) => {
    const [program = '', ...rest] = prefix
    const { status, stderr } = spawnSync(program, [...rest, 'sh', '-c', command], { encoding: 'utf8' })
    if (status !== 0 && !mayFail) throw new Error(`${command}: ${stderr}`)
  }
  return {
    folder: join(directory, 'data'),
    prefix,
    // Ends with an error, because the disk is full then.
    fill: () => run(`dd if=/dev/zero of=${directory}/ballast bs=64k; dd if=/dev/zero of=${directory}/ballast2 bs=1k`, true),
    leave: (left) => run(`dd if=/dev/zero of=${directory}/ballast bs=1M count=${mebibytes - left}`),
    free: () => run(`rm -f ${directory}/ballast ${directory}/ballast2`),
    readOnly: (yes) => run(`mount -o remount,${yes ? 'ro' : 'rw'} ${directory}`),
    copy: (name, to) => run(`cp ${directory}/data/${name}* ${to}/`),
    remove() {
      keeper.kill('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
