/**
 * Licence gate: every installed package must carry a licence from the list, or be named as an exception with the reason.
 * `--write` renews THIRD-PARTY-LICENCES.md, the table of the direct dependencies.
 */

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const ALLOWED = new Set([
  'MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'Unlicense', 'MPL-2.0', 'Python-2.0', 'OFL-1.1',
  'LGPL-3.0-or-later', 'Zlib',
])

/** Packages whose licence field is no plain identifier, and why they may be here. */
const EXCEPTIONS = [
  { name: /^(tldraw|@tldraw\/.+)$/, reason: "tldraw 3.15's own licence: production use is free while the “Made with tldraw” watermark stays visible" },
]

const FOLDER = join(ROOT, 'node_modules')

function packageFolders() {
  const names = readdirSync(FOLDER).filter((name) => !name.startsWith('.'))
  return names.flatMap((name) => (name.startsWith('@') ? readdirSync(join(FOLDER, name)).map((inner) => `${name}/${inner}`) : [name]))
}

function licenceOf(manifest) {
  if (typeof manifest.license === 'string') return manifest.license
  if (Array.isArray(manifest.licenses)) return manifest.licenses.map((entry) => entry.type).join(' OR ')
  return manifest.license?.type ?? 'unknown'
}

/** Whether an SPDX expression of single licences joined by OR or AND is satisfied by the list. */
function allowed(expression) {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(/ OR /).some((choice) => choice.split(/ AND /).every((licence) => ALLOWED.has(licence.trim())))
}

const rows = []
const refused = []
for (const name of packageFolders()) {
  const file = join(FOLDER, name, 'package.json')
  if (!existsSync(file)) continue
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  const licence = licenceOf(manifest)
  const exception = EXCEPTIONS.find((entry) => entry.name.test(name))
  rows.push({ name, version: manifest.version, licence, note: exception?.reason ?? '' })
  if (!allowed(licence) && !exception) refused.push(`${name}@${manifest.version}: ${licence}`)
}

if (process.argv.includes('--write')) {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const direct = new Set([...Object.keys(own.dependencies), ...Object.keys(own.devDependencies)])
  const table = rows.filter((row) => direct.has(row.name)).map((row) => `| ${row.name} | ${row.version} | ${row.licence} | ${row.note} |`)
  const head = readFileSync(join(ROOT, 'THIRD-PARTY-LICENCES.md'), 'utf8').split('<!-- table -->')[0]
  writeFileSync(join(ROOT, 'THIRD-PARTY-LICENCES.md'), `${head}<!-- table -->\n\n| package | version | licence | note |\n| --- | --- | --- | --- |\n${table.join('\n')}\n`)
}

for (const line of refused) process.stderr.write(`licence not on the list: ${line}\n`)
process.stdout.write(`${rows.length} packages looked at, ${refused.length} refused\n`)
process.exit(refused.length === 0 ? 0 : 1)
