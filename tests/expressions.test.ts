import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { figure } from './support/figure.ts'
import { scaled } from './support/scale.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** As long as an idea may be. */
const LENGTH = 10_000
/** On a busy machine; alone, none of them takes 5. */
const PATIENCE_MS = scaled(25, 10)

interface Written {
  file: string
  expression: RegExp
}

/** Every regular expression in the sources, as far as it stands there as one. */
function written(): Written[] {
  return ['shared', 'server', 'client'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => {
        const file = `${folder}/${name}`
        const code = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '')
        const literals = code.matchAll(/(?<=[=(,:?&|![\s])\/(?![/*\s>])((?:\[(?:\\.|[^\]\\\n])*\]|\\.|[^/\\\n[])+)\/([dgimsuvy]*)(?=[\s,;.)\]}:])/g)
        return [...literals].flatMap(([, source = '', flags = '']) => {
          try {
            return [{ file, expression: new RegExp(source, flags) }]
          } catch {
            // A division, or markup.
            return []
          }
        })
      }),
  )
}

/** What makes a careless expression try everything: long runs of what it looks for, and then not what it waits for. */
function baits({ source }: RegExp): string[] {
  const literal = source.replace(/\\[wdsbWDSB]|\\u[0-9a-f]{4}|[\\^$.*+?()[\]{}|]/gi, '')
  const signs = [...new Set([...' \ta1-=<>&"\'.:/#\n\u200bÆ(', ...literal])]
  const runs = signs.flatMap((sign) => [sign.repeat(LENGTH), `${sign.repeat(LENGTH)}\0`])
  return [...runs, ' \n'.repeat(LENGTH / 2), 'a '.repeat(LENGTH / 2), 'a-'.repeat(LENGTH / 2), 'a.'.repeat(LENGTH / 2), 'http://'.repeat(1_000), '<a '.repeat(3_000)]
}

/** The fastest of three, since other programs run too. */
function cost(expression: RegExp, bait: string): number {
  let best = Infinity
  for (let turn = 0; turn < 3; turn += 1) {
    const began = performance.now()
    bait.replace(expression, '')
    best = Math.min(best, performance.now() - began)
    if (best < PATIENCE_MS) break
  }
  return best
}

describe('regular expressions', () => {
  it('answer at once, whatever somebody writes for them', () => {
    const all = written()
    expect(all.length).toBeGreaterThan(100)
    let slowest = 0
    const slow = all.flatMap(({ file, expression }) => {
      const worst = Math.max(...baits(expression).map((bait) => cost(expression, bait)))
      slowest = Math.max(slowest, worst)
      return worst < PATIENCE_MS ? [] : [`${file}: ${String(expression)} took ${Math.round(worst)} ms`]
    })
    figure('injection', 'slowest regular expression on 10,000 signs meant for it', Math.ceil(slowest), `ms, of ${all.length}`)
    expect(slow).toEqual([])
  }, 120_000)

  it('would be seen if one did not', () => {
    expect(cost(/(a+)+b/, 'a'.repeat(24))).toBeGreaterThan(PATIENCE_MS)
    expect(cost(/\s*\n\s*/g, ' '.repeat(LENGTH))).toBeGreaterThan(PATIENCE_MS)
  }, 60_000)
})
