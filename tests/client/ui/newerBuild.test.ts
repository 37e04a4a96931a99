import { expect, test } from 'vitest'
import { entryOf } from '../../../client/ui/newerBuild.ts'

test('the build is told apart by the script that the page begins with', () => {
  expect(entryOf('<link rel="modulepreload" href="/assets/x-11111111.js"><script type="module" crossorigin src="/assets/main-abcdefgh.js"></script>')).toBe('/assets/main-abcdefgh.js')
  expect(entryOf('<p>Bad gateway</p>')).toBeNull()
})
