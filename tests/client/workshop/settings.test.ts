import { afterEach, expect, test, vi } from 'vitest'
import { askSettings, settings } from '../../../client/workshop/settings.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  settings.setState({ known: null })
})

test('whoever asks while a call is under way waits for the same answer', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>()
  const call = vi.fn(() => promise)
  vi.stubGlobal('fetch', call)
  const [first, second] = [askSettings(), askSettings()]
  resolve(Response.json({ retentionDays: 30 }))
  await second
  expect(settings.getState().known).toMatchObject({ retentionDays: 30 })
  await first
  await askSettings()
  expect(call).toHaveBeenCalledTimes(1)
})

test('a call that failed is made again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await askSettings()
  expect(settings.getState().known).toBeNull()
  vi.stubGlobal('fetch', async () => Response.json({ retentionDays: 14 }))
  await askSettings()
  expect(settings.getState().known).toMatchObject({ retentionDays: 14 })
})
