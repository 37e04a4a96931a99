import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built client once more with other names for all its files, as another version has them; the old ones are gone. */
export function otherBuild(clientDir: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'planche-build-'))
  cpSync(clientDir, dir, { recursive: true })
  const assets = join(dir, 'assets')
  const files = readdirSync(assets)
  for (const packed of files.filter((name) => /\.(br|gz)$/.test(name))) rmSync(join(assets, packed))
  const renamed = new Map(
    files.filter((name) => /-[\w-]{8}\.(js|css)$/.test(name)).map((name) => [name, name.replace(/.(\.(?:js|css))$/, (_all, end: string) => `~${end}`.replace('~', '_'))]),
  )
  const told = (text: string) => text.replace(/[\w.-]+-[\w-]{8}\.(?:js|css)/g, (name) => renamed.get(name) ?? name)
  for (const [name, next] of renamed) {
    writeFileSync(join(assets, name), told(readFileSync(join(assets, name), 'utf8')))
    renameSync(join(assets, name), join(assets, next))
  }
  writeFileSync(join(dir, 'index.html'), told(readFileSync(join(dir, 'index.html'), 'utf8')))
  return dir
}
