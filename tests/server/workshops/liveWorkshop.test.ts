import { expect, it } from 'vitest'
import { LiveWorkshop } from '../../../server/workshops/liveWorkshop.ts'
import type { Storage } from '../../../server/storage/storage.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import { newState } from '../../support/workshopState.ts'

/** Of storage, only the one call that a workshop makes. */
const disk = (putWorkshop: Storage['putWorkshop']): Storage => ({ putWorkshop }) as unknown as Storage

const retitled = (title: string) => (state: WorkshopState) => ({ ok: true as const, state: { ...state, title } })

it('shows no state before it is stored (I2)', async () => {
  const disks: (() => void)[] = []
  const told: string[] = []
  const storage = disk(() => new Promise((resolve) => disks.push(resolve)))
  const workshop = new LiveWorkshop(newState({ title: 'Før' }), storage, (changed) => told.push(changed.state.title))
  const change = workshop.change(retitled('Efter'))
  await expect.poll(() => disks.length).toBe(1)
  expect([workshop.state.title, told]).toEqual(['Før', []])
  disks[0]?.()
  await change
  expect([workshop.state.title, told]).toEqual(['Efter', ['Efter']])
})

it('changes nothing when the disk is full, and the next change works again', async () => {
  let full = true
  const told: string[] = []
  const storage = disk(async () => {
    if (full) throw new Error('disk full')
  })
  const workshop = new LiveWorkshop(newState({ title: 'Før' }), storage, (changed) => told.push(changed.state.title))
  await expect(workshop.change(retitled('Tabt'))).rejects.toThrow('disk full')
  expect([workshop.state.title, told]).toEqual(['Før', []])
  full = false
  await workshop.change((state) => retitled(`${state.title} og nu`)(state))
  expect(workshop.state.title).toBe('Før og nu')
})

it('makes changes one after the other, each from what the one before left', async () => {
  const workshop = new LiveWorkshop(newState({ title: 'a' }), disk(async () => undefined), () => undefined)
  await Promise.all(['b', 'c', 'd'].map((letter) => workshop.change((state) => retitled(state.title + letter)(state))))
  expect(workshop.state.title).toBe('abcd')
})

it('changes nothing any more once it is deleted', async () => {
  const workshop = new LiveWorkshop(newState(), disk(async () => undefined), () => undefined)
  await workshop.end()
  expect(await workshop.change(retitled('For sent'))).toEqual({ ok: false, code: 'not-found' })
})
