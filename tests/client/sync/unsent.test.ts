import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { unsentText } from '../../../client/sync/unsent.ts'

test('words that fit no document are offered in the order in which they were written, whatever order the device kept them in', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const [at, sign] of [...'I ventetiden'].entries()) doc.getText().insert(at, sign)
  const [first = new Uint8Array(), ...others] = updates
  expect(unsentText(new Y.Doc(), [...others.toReversed(), first])).toBe('I ventetiden')
  expect(unsentText(new Y.Doc(), [])).toBe('')
})
