/**
 * The supply chain: every package comes from the registry with a fixed version and a hash, none runs a script at installation but
 * those named in package.json, none is chosen on the day it appears, and production gets few packages and all that it imports.
 * Leaves a list of them all (`sbom.mjs`).
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './install.mjs'
import { writeSbom } from './sbom.mjs'

/** Each package more is one more that can turn against us. */
const MOST_DIRECT = 25
/** Days that a version must have been out before npm chooses it: what is found to be harmful is mostly found sooner. */
const LEAST_AGE = 3

const json = (name) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
const own = json('package.json')
const packages = Object.entries(json('package-lock.json').packages).filter(([path]) => path !== '')
const faults = []

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

for (const [path, entry] of packages) {
  if (entry.link || !entry.integrity?.startsWith('sha512-')) faults.push(`${path}: has no sha512 hash in package-lock.json`)
  // Without an address npm asks the registry that is set; any other place must not slip in.
  if (entry.resolved && !entry.resolved.startsWith('https://registry.npmjs.org/')) faults.push(`${path}: does not come from the registry`)
}

const scripted = new Set(packages.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path)))
const decided = new Set(Object.keys(own.allowScripts ?? {}))
for (const name of scripted) if (!decided.has(name)) faults.push(`${name}: has an installation script that package.json does not decide about (allowScripts)`)
for (const name of decided) if (!scripted.has(name)) faults.push(`${name}: stands in allowScripts of package.json and has no installation script any more`)

const direct = { ...own.dependencies, ...own.devDependencies }
for (const [name, version] of Object.entries(direct)) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) faults.push(`${name}: "${version}" is not one fixed version`)
}
const production = Object.keys(own.dependencies)
if (production.length > MOST_DIRECT) faults.push(`${production.length} direct production dependencies; at most ${MOST_DIRECT}`)

const age = Number(/^min-release-age=(\d+)$/m.exec(readFileSync(join(ROOT, '.npmrc'), 'utf8'))?.[1] ?? 0)
if (age < LEAST_AGE) faults.push(`.npmrc: min-release-age is ${age} days; at least ${LEAST_AGE}`)

/** What runs in production and is not bundled: its imports must be installed there. */
for (const folder of ['server', 'shared']) {
  const files = readdirSync(join(ROOT, folder), { recursive: true }).filter((name) => name.endsWith('.ts'))
  for (const file of files) {
    const text = readFileSync(join(ROOT, folder, file), 'utf8')
    for (const [, typeOnly, from] of text.matchAll(/^(?:import|export) (type )?(?:[^'"]*? from )?'([^'.][^']*)'/gm)) {
      const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : from.split('/')[0]
      if (!typeOnly && !name.startsWith('node:') && !(name in own.dependencies)) faults.push(`${folder}/${file}: imports ${name}, which production does not install`)
    }
  }
}

const image = /^ARG NODE=node:([\d.]+)-/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1]
if (image !== own.devDependencies.node) faults.push(`Dockerfile: has Node ${image}, package.json ${own.devDependencies.node}`)

faults.push(...writeSbom(packages.map(([path, entry]) => `${entry.name ?? nameOf(path)}@${entry.version}`)))

for (const fault of faults) process.stderr.write(`${fault}\n`)
if (faults.length > 0) process.exit(1)
process.stdout.write(`${packages.length} packages with their hashes, ${production.length} direct in production; installation scripts: ${[...scripted].join(', ')}\n`)
