/**
 * The server as a container has it, without a container: its own root with nothing but the C library beside it, not to be
 * written to; nobody's user; no capability. Where the tests may not set that up, the tree is at least made read-only.
 */

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuiltImage } from './dockerfile.ts'
import { until } from './until.ts'

/** Of the libraries, an image of Debian's C library has these and no others that a program here needs. */
const IN_BASE = /^(libc|libm|libdl|libpthread|libresolv|librt|libstdc\+\+|libgcc_s|ld-linux-x86-64|ld-linux-aarch64)\.so/

export interface SealedServer {
  child: ChildProcess
  output(): string
  /** Lines of `/proc/<pid>/status` of the server itself, by name. */
  status(): Map<string, string>
  /** Mounts as the server sees them. */
  mounts(): string
  /** Runs another command of the image beside the server, as `docker exec` does. */
  exec(...command: string[]): { code: number | null; said: string }
  /** SIGTERM to the server itself. */
  terminate(): void
}

/** The libraries of the system that `programs` load; throws when the base image would not have one. */
function librariesOf(programs: string[]): string[] {
  const found = new Set<string>()
  for (const program of programs) {
    const lines = execFileSync('ldd', [program], { encoding: 'utf8' }).split('\n')
    for (const line of lines) {
      const path = /(\/lib\S*)/.exec(line)?.[1]
      if (!path || line.includes('/node_modules/')) continue
      if (!IN_BASE.test(path.split('/').at(-1) ?? '')) throw new Error(`${program} needs ${path}, which the image has not`)
      found.add(path)
    }
  }
  return [...found]
}

const SEAL = `
  set -e
  mount --bind "$ROOT" "$ROOT"
  mount -t proc proc "$ROOT/proc"
  mount -t tmpfs tmpfs "$ROOT/tmp"
  for device in null urandom; do mount --bind /dev/$device "$ROOT/dev/$device"; done
  mount --bind "$DATA" "$ROOT/data"
  mount -o remount,ro,bind "$ROOT"
  exec setpriv --no-new-privs unshare --root="$ROOT" --wd="$WORKDIR" --setgid 65532 --setuid 65532 -- "$@"
`

/** Starts the image's command with `env`; `programs` are its native ones, by path of this machine. `data` becomes its `/data`. */
export async function startSealed(image: BuiltImage, data: string, env: Record<string, string>, programs: string[]): Promise<SealedServer> {
  const root = process.getuid?.() === 0
  mkdirSync(data, { recursive: true })
  let child: ChildProcess
  if (root) {
    for (const library of librariesOf(programs)) {
      mkdirSync(join(image.root, library, '..'), { recursive: true })
      execFileSync('cp', ['-L', library, join(image.root, library)])
    }
    for (const folder of ['proc', 'tmp', 'dev', 'data']) mkdirSync(join(image.root, folder), { recursive: true })
    for (const device of ['null', 'urandom']) writeFileSync(join(image.root, 'dev', device), '')
    chownSync(data, 65_532, 65_532)
    child = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', SEAL, 'sh', ...image.command], {
      env: { PATH: process.env['PATH'], ...image.env, ...env, ROOT: image.root, DATA: data, WORKDIR: image.workdir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } else {
    execFileSync('chmod', ['-R', 'a-w', join(image.root, 'app')])
    const [program = '', ...args] = image.command
    child = spawn(join(image.root, program), args, {
      cwd: join(image.root, image.workdir), env: { ...image.env, ...env, PLANCHE_DATA_DIR: data }, stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${said}`)
    return fetch(`http://127.0.0.1:${env['PLANCHE_PORT']}/readyz`).then((answer) => answer.ok, () => false)
  }, 'the sealed server is ready', 20_000)
  // The server is the child of `unshare`, which waits for it.
  const inner = (): string => {
    if (!root) return String(child.pid)
    return readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
  }
  return {
    child,
    output: () => said,
    status: () => new Map(readFileSync(`/proc/${inner()}/status`, 'utf8').split('\n').map((line): [string, string] => {
      const [name = '', value = ''] = line.split(/:\s*/)
      return [name, value]
    })),
    mounts: () => readFileSync(`/proc/${inner()}/mountinfo`, 'utf8'),
    exec(...command) {
      const own = { ...image.env, ...env, ...(root ? {} : { PLANCHE_DATA_DIR: data }) }
      const [program = '', ...args] = root
        ? ['nsenter', '--target', inner(), '--mount', '--pid', '--root', '--wd', '--setgid', '65532', '--setuid', '65532', ...command]
        : [join(image.root, command[0] ?? ''), ...command.slice(1)]
      const ran = spawnSync(program, args, { env: own, encoding: 'utf8', ...(root ? {} : { cwd: join(image.root, image.workdir) }) })
      return { code: ran.status, said: ran.stdout + ran.stderr }
    },
    terminate: () => {
      process.kill(Number(inner()), 'SIGTERM')
    },
  }
}
