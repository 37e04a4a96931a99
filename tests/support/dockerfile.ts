/**
 * Runs a Dockerfile's steps in plain folders, for machines without Docker: each stage is a folder, `RUN` runs on this machine
 * with that folder as its place. What comes from the base images is given by `fromImage`.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

interface Step {
  word: string
  rest: string
}

export interface BuiltImage {
  /** The folder of the last stage: the root of its file system. */
  root: string
  workdir: string
  env: Record<string, string>
  user: string
  volumes: string[]
  /** Of ENTRYPOINT and CMD together. */
  command: string[]
  healthcheck: string[]
  /** The image that each stage begins with. */
  bases: string[]
}

export interface BuildNeeds {
  /** The folder with `Dockerfile` and `.dockerignore`. */
  context: string
  /** An empty folder for the stages. */
  into: string
  /** A file of a base image, as a path of this machine. */
  fromImage(path: string): string
  /** Instead of a RUN line, where a quicker way leads to the same; false: run it. */
  shortcut(line: string, directory: string): boolean
}

export function readDockerfile(text: string): Step[] {
  const lines = text.replace(/\\\n/g, ' ').split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    if (word === '') throw new Error(`Dockerfile: cannot read "${line}"`)
    return { word, rest }
  })
}

/** Refuses what `.dockerignore` keeps out of the build. */
function inContext(context: string, source: string): string {
  const kept = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  if (!kept.some((entry) => source === entry || source.startsWith(`${entry}/`))) throw new Error(`${source} is kept out by .dockerignore`)
  return join(context, source)
}

export function buildImage({ context, into, fromImage, shortcut }: BuildNeeds): BuiltImage {
  const args = new Map<string, string>()
  const stages = new Map<string, string>()
  const image: BuiltImage = { root: '', workdir: '/', env: {}, user: '', volumes: [], command: [], healthcheck: [], bases: [] }
  let entry: string[] = []
  const list = (written: string): string[] => JSON.parse(written) as string[]
  /** A path of the image as one of this machine; relative ones count from the work directory. */
  const at = (path: string): string => join(image.root, path.startsWith('/') ? path : join(image.workdir, path))

  const copy = (rest: string): void => {
    const words = rest.split(/\s+/)
    const options = words.filter((word) => word.startsWith('--'))
    const paths = words.slice(options.length)
    const to = paths.pop() ?? ''
    const from = options.find((option) => option.startsWith('--from='))?.slice('--from='.length)
    for (const path of paths) {
      const stage = from === undefined ? '' : (stages.get(from) ?? '')
      const staged = from !== undefined && existsSync(join(stage, path))
      const source = from === undefined ? inContext(context, path) : staged ? join(stage, path) : fromImage(path)
      const target = to.endsWith('/') ? join(at(to), basename(path)) : at(to)
      mkdirSync(dirname(target), { recursive: true })
      // What a stage made is nobody else's: a second name is enough.
      execFileSync('cp', [staged ? '-alT' : '-aT', source, target])
    }
  }

  for (const { word, rest } of readDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    const full = rest.replace(/\$\{(\w+)\}/g, (_, name: string) => args.get(name) ?? '')
    switch (word) {
      case 'ARG':
        args.set(full.split('=')[0] ?? '', full.slice(full.indexOf('=') + 1))
        break
      case 'FROM': {
        const [base = '', , name = String(stages.size)] = full.split(/\s+/)
        Object.assign(image, { root: join(into, name), workdir: '/', env: {} })
        image.bases.push(base)
        stages.set(name, image.root)
        mkdirSync(join(image.root, 'app'), { recursive: true })
        break
      }
      case 'WORKDIR':
        image.workdir = full
        mkdirSync(at('.'), { recursive: true })
        break
      case 'COPY':
        copy(full)
        break
      case 'RUN': {
        const line = full.replace(/^mkdir \//, `mkdir ${image.root}/`)
        const path = `${dirname(fromImage('/usr/local/bin/node'))}:${process.env['PATH'] ?? ''}`
        if (!shortcut(full, at('.'))) execFileSync('sh', ['-c', line], { cwd: at('.'), env: { ...process.env, PATH: path }, stdio: 'pipe' })
        break
      }
      case 'ENV':
        for (const pair of full.split(/\s+/)) image.env[pair.split('=')[0] ?? ''] = pair.slice(pair.indexOf('=') + 1)
        break
      case 'USER':
        image.user = full
        break
      case 'VOLUME':
        image.volumes.push(full)
        break
      case 'ENTRYPOINT':
        entry = list(full)
        break
      case 'CMD':
        image.command = [...entry, ...list(full)]
        break
      case 'HEALTHCHECK':
        image.healthcheck = list(full.slice(full.indexOf('CMD ') + 4))
        break
      case 'EXPOSE':
        break
      default:
        throw new Error(`Dockerfile: ${word} is not known here`)
    }
  }
  return image
}

/** Copies what an installation without the packages for building holds, from one that has them too. */
export function copyProductionPackages(lockFile: string, from: string, to: string): string[] {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, { dev?: boolean }> }
  const wanted = Object.entries(lock.packages).filter(([path, { dev }]) => path.startsWith('node_modules/') && dev !== true)
  const present = wanted.map(([path]) => path.slice('node_modules/'.length)).filter((path) => existsSync(join(from, path)))
  for (const path of present.filter((one) => !one.includes('/node_modules/'))) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    execFileSync('cp', ['-aT', join(from, path), join(to, path)])
  }
  return present
}
