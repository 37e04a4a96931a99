import { expect, test } from 'vitest'
import { secretIn } from '../../../client/workshop/secret.ts'

test('the secret of a link is the bare token after #', () => {
  const token = 'AbC-_123456789012345678901234567890123456789'
  expect(secretIn(`#${token}`)).toBe(token)
  for (const hash of ['', '#', '#content', '#short', `#token=${token}`, `#${token}&x`]) expect(secretIn(hash)).toBeNull()
})
