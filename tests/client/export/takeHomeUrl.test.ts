import { describe, expect, it } from 'vitest'
import { takeHomeUrl } from '../../../client/export/takeHomeUrl.ts'
import type { WorkshopId } from '../../../shared/ids.ts'

describe('the take-home link', () => {
  it('has the address that other machines reach and the secret after #, where no server sees it', () => {
    const url = takeHomeUrl({ role: 'viewer', token: 'geheim', url: 'http://192.168.1.7:4400/w/w1/projector#geheim' }, 'w1' as WorkshopId)
    expect(url).toBe('http://192.168.1.7:4400/w/w1/take-home#geheim')
  })
})
