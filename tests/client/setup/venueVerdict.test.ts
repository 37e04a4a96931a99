import { expect, test } from 'vitest'
import { venueVerdicts } from '../../../client/setup/venueVerdict.ts'

const well = { calls: 6, lost: 0, roundTrip: 20, clockOff: 0, socket: true }

test('a venue where all is well is green, whatever the device’s clock says', () => {
  expect(venueVerdicts(well).all).toBe('good')
  expect(venueVerdicts({ ...well, clockOff: 3_600_000 })).toMatchObject({ clock: 'fair', all: 'good' })
})

test('no websocket, a lost call or a slow line is red', () => {
  expect(venueVerdicts({ ...well, socket: false }).all).toBe('bad')
  expect(venueVerdicts({ ...well, lost: 1 }).all).toBe('bad')
  expect(venueVerdicts({ ...well, roundTrip: 900 }).all).toBe('bad')
  expect(venueVerdicts({ ...well, lost: 6, roundTrip: null, clockOff: null }).all).toBe('bad')
})

test('a line that lags a little is amber', () => {
  expect(venueVerdicts({ ...well, roundTrip: 300 })).toMatchObject({ round: 'fair', all: 'fair' })
})
