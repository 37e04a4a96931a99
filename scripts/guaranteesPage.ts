/** The text of `docs/guarantees.md` and of `docs/guarantees.json`, made from the list of guarantees and from the figures of their tests. */

import { GUARANTEES } from '../tests/guarantees.ts'
import type { Figure } from '../tests/support/keptFigures.ts'

const COMMANDS: Record<string, string> = { everyday: '`npm test`', soak: '`npm run soak`' }

function shown(figure: Figure | undefined): string {
  if (!figure) return ''
  const { value, unit } = figure
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1
  const amount = value.toLocaleString('en-GB', { maximumFractionDigits: digits })
  return `${amount}${unit === '' ? '' : ` ${unit}`}`
}

function when(everyday: Figure | undefined, soak: Figure | undefined): string {
  const failed = [everyday, soak].filter((figure) => figure?.failed).map((figure) => figure && `${COMMANDS[figure.scale]} failed on ${figure.day}`)
  return failed.length > 0 ? `**${failed.join(', ')}**` : (soak?.day ?? everyday?.day ?? '')
}

function table(figures: Figure[]): string[] {
  if (figures.length === 0) return ['Nothing measured: these tests state rules.', '']
  const names = [...new Set(figures.map(({ what }) => what))]
  const of = (what: string, scale: string) => figures.find((figure) => figure.what === what && figure.scale === scale)
  const rows = names.map((what) => {
    const [everyday, soak] = [of(what, 'everyday'), of(what, 'soak')]
    return `| ${what} | ${shown(everyday)} | ${shown(soak)} | ${when(everyday, soak)} |`
  })
  return ['| figure | `npm test` | `npm run soak` | last measured |', '| --- | --: | --: | --- |', ...rows, '']
}

/** What a test of the guarantee still measures; the rest is of tests that went. */
export function listedFigures(figures: readonly Figure[]): Figure[] {
  return figures.filter(({ guarantee, file }) => (GUARANTEES[guarantee]?.tests as readonly string[] | undefined)?.includes(file))
}

/** `docs/guarantees.json`. */
export function keptText(figures: readonly Figure[]): string {
  return `[\n${figures.map((figure) => `  ${JSON.stringify(figure)}`).join(',\n')}\n]\n`
}

/** `docs/guarantees.md`. */
export function guaranteesPage(figures: readonly Figure[]): string {
  const page = [
    '# Guarantees',
    '',
    'What Planche promises, the tests that hold it, and what they measured last, on two shared cores. The same tests run small in',
    '`npm test` and at full measure in `npm run soak`. This page is generated: `npm run guarantees` writes it from the figures that the',
    'tests leave behind; where a test has failed since, that is said instead of the day.',
    '',
    ...Object.entries(GUARANTEES).flatMap(([id, { promise, tests }]) => [
      `## ${promise.replace(/\.$/, '')}`,
      '',
      `Held by ${tests.map((file) => `\`${file}\``).join(', ')}.`,
      '',
      ...table(figures.filter(({ guarantee }) => guarantee === id)),
    ]),
  ]
  return `${page.join('\n').trimEnd()}\n`
}
