import { expect, it } from 'vitest'
import { createLeftOut } from '../../../client/export/leftOut.ts'
import { NotFetched, NothingToDraw, whyNot } from '../../../client/export/madeFile.ts'

const encodingError = () => Promise.reject(new DOMException('The source image cannot be decoded.', 'EncodingError'))

it('goes on when one board cannot be drawn, and says which', async () => {
  const leftOut = createLeftOut(new AbortController().signal)
  expect(await leftOut.attempt('Gruppe 1', async () => 'svg')).toBe('svg')
  expect(await leftOut.attempt('Gruppe 2', encodingError)).toBeNull()
  expect(await leftOut.attempt('Gruppe 2', encodingError)).toBeNull()
  expect(await leftOut.attempt('Gruppe 3', async () => 'png')).toBe('png')
  expect(leftOut.parts).toEqual(['Gruppe 2'])
})

it('stops when the person cancels or the server cannot be reached: nothing is passed off as whole', async () => {
  const controller = new AbortController()
  const leftOut = createLeftOut(controller.signal)
  await expect(leftOut.attempt('a', () => Promise.reject(new NotFetched('no answer')))).rejects.toBeInstanceOf(NotFetched)
  controller.abort()
  await expect(leftOut.attempt('a', encodingError)).rejects.toMatchObject({ name: 'AbortError' })
  expect(leftOut.parts).toEqual([])
})

it('blames the connection for what was not fetched, and for nothing else', () => {
  expect(whyNot(new NotFetched('no answer'))).toBe('connection')
  expect(whyNot(new TypeError('Failed to fetch dynamically imported module: /assets/boardFiles.js'))).toBe('connection')
  expect(whyNot(new TypeError('Importing a module script failed.'))).toBe('connection')
  expect(whyNot(new NothingToDraw())).toBe('nothing')
  expect(whyNot(new DOMException('The source image cannot be decoded.', 'EncodingError'))).toBe('device')
  expect(whyNot(new TypeError('x is not a function'))).toBe('device')
})
