import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { danishTldraw } from '../../../../client/board/canvas/danishTldraw.ts'

const require = createRequire(import.meta.url)
const read = (name: string): Record<string, string> => JSON.parse(readFileSync(require.resolve(`@tldraw/assets/translations/${name}.json`), 'utf8'))

test('I10 every text of tldraw is there in Danish', () => {
  const danish = { ...read('da'), ...danishTldraw }
  expect(Object.keys(read('main')).filter((key) => !danish[key])).toEqual([])
})

test('the Danish adds only texts that tldraw has', () => {
  const english = read('main')
  expect(Object.keys(danishTldraw).filter((key) => !(key in english))).toEqual([])
})
