/** The page's table of where the server's time goes. */

import { shown } from '../table.ts'
import type { Profiles, ServerProfile } from './profiles.ts'

const HOW =
  'Sampled with Linux\'s `perf` (`npm run bench -- --parts`) on all threads and in the kernel, once everything is compiled; every sample belongs to one part, ' +
  'so that a column adds up to all that the server spends. µs for each update that somebody sends, however many hear of it. So that its functions have names, ' +
  'our server ran with V8\'s flags for that, which the relay and the workloads\' own figures do without.'

const cell = (profile: ServerProfile, part: string): string => {
  const share = profile.parts[part]
  return share === undefined ? '' : `${shown(share * profile.micros)} (${shown(share * 100)} %)`
}

/** Nothing where nothing was sampled. Parts in the order of what they cost in all workloads together. */
export function partsTable(profiles: Profiles): string[] {
  const all = Object.entries(profiles)
  if (all.length === 0) return []
  const cost = (part: string) => all.reduce((sum, [, { parts, micros }]) => sum + (parts[part] ?? 0) * micros, 0)
  const names = [...new Set(all.flatMap(([, { parts }]) => Object.keys(parts)))].toSorted((a, b) => cost(b) - cost(a))
  const row = (name: string, of: (profile: ServerProfile) => string) => `| ${name} | ${all.map(([, profile]) => of(profile)).join(' | ')} |`
  return [
    '## Where the server\'s time goes', '', HOW, '',
    `| µs for each update | ${all.map(([id]) => id).join(' | ')} |`,
    `| --- | ${all.map(() => '--:').join(' | ')} |`,
    ...names.map((name) => row(name, (profile) => cell(profile, name))),
    row('**all of it**', ({ micros }) => `**${shown(micros)}**`),
    row('a bare relay, all of it', ({ relayMicros }) => shown(relayMicros)),
    '',
    `Sampled on ${[...new Set(all.map(([, { day }]) => day))].join(', ')}: ${all.map(([id, { samples }]) => `${id} ${samples.toLocaleString('en')} samples`).join(', ')}.`,
    '',
  ]
}
