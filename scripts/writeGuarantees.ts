/** Writes `docs/guarantees.md` from the list of guarantees and from what their tests have measured; run by `npm run guarantees`. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GUARANTEES } from '../tests/guarantees.ts'
import type { Figure } from '../tests/support/figure.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MEASURED = `${ROOT}tests/out/figures`
/** The last figures of every test, those included that did not run this time. */
const KEPT = `${ROOT}docs/guarantees.json`
const PAGE = `${ROOT}docs/guarantees.md`

const read = (file: string): Figure[] => (existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))].flat() : [])

const key = ({ guarantee, what, scale }: Figure): string => `${guarantee} ${what} ${scale}`

function latest(): Figure[] {
  const figures = new Map(read(KEPT).map((figure) => [key(figure), figure]))
  const files = existsSync(MEASURED) ? readdirSync(MEASURED) : []
  for (const figure of files.flatMap((file) => read(`${MEASURED}/${file}`))) figures.set(key(figure), figure)
  // What no test of the guarantee measures any more is dropped.
  return [...figures.values()]
    .filter(({ guarantee, file }) => (GUARANTEES[guarantee]?.tests as readonly string[] | undefined)?.includes(file))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function shown(figure: Figure | undefined): string {
  if (!figure) return ''
  const { value, unit } = figure
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1
  const amount = value.toLocaleString('en-GB', { maximumFractionDigits: digits })
  return `${amount}${unit === '' ? '' : ` ${unit}`}`
}

function table(figures: Figure[]): string[] {
  if (figures.length === 0) return ['Nothing measured: these tests state rules.', '']
  const names = [...new Set(figures.map(({ what }) => what))]
  const of = (what: string, scale: string) => figures.find((figure) => figure.what === what && figure.scale === scale)
  const rows = names.map((what) => {
    const [everyday, soak] = [of(what, 'everyday'), of(what, 'soak')]
    return `| ${what} | ${shown(everyday)} | ${shown(soak)} | ${soak?.day ?? everyday?.day ?? ''} |`
  })
  return ['| figure | `npm test` | `npm run soak` | last measured |', '| --- | --: | --: | --- |', ...rows, '']
}

const figures = latest()
const page = [
  '# Guarantees',
  '',
  'What Planche promises, the tests that hold it, and what they measured last, on two shared cores. The same tests run small in',
  '`npm test` and at full measure in `npm run soak`. This page is generated: `npm run guarantees` writes it from the figures that the',
  'tests leave behind.',
  '',
  ...Object.entries(GUARANTEES).flatMap(([id, { promise, tests }]) => [
    `## ${promise.replace(/\.$/, '')}`,
    '',
    `Held by ${tests.map((file) => `\`${file}\``).join(', ')}.`,
    '',
    ...table(figures.filter(({ guarantee }) => guarantee === id)),
  ]),
]
writeFileSync(KEPT, `[\n${figures.map((figure) => `  ${JSON.stringify(figure)}`).join(',\n')}\n]\n`)
writeFileSync(PAGE, `${page.join('\n').trimEnd()}\n`)
