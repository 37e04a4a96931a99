import { expect, it } from 'vitest'
import { ahead } from '../../../client/export/ahead.ts'

/** Something to make that ends when the test says so. */
function hands() {
  const begun: number[] = []
  const ends = new Map<number, PromiseWithResolvers<string>>()
  const make = (item: number) => {
    begun.push(item)
    const end = Promise.withResolvers<string>()
    ends.set(item, end)
    return end.promise
  }
  return { begun, make, end: (item: number) => ends.get(item)?.resolve(`made ${item}`), fail: (item: number) => ends.get(item)?.reject(new Error(`no ${item}`)) }
}

it('has so many under way at once and gives them in their order, whichever is ready first', async () => {
  const { begun, make, end } = hands()
  const made = ahead([1, 2, 3, 4], 2, make)
  const first = made.next()
  expect(begun).toEqual([1, 2])
  end(2)
  end(1)
  expect(await first).toEqual({ done: false, value: 'made 1' })
  const second = made.next()
  expect(begun).toEqual([1, 2, 3])
  expect(await second).toEqual({ done: false, value: 'made 2' })
  const third = made.next()
  end(3)
  end(4)
  expect(await third).toEqual({ done: false, value: 'made 3' })
  expect(await made.next()).toEqual({ done: false, value: 'made 4' })
  expect((await made.next()).done).toBe(true)
  expect(begun).toEqual([1, 2, 3, 4])
})

it('ends where one cannot be made, and lets those go that were begun after it', async () => {
  const { begun, make, fail } = hands()
  const made = ahead([1, 2, 3], 2, make)
  const first = made.next()
  fail(2)
  fail(1)
  await expect(first).rejects.toThrow('no 1')
  expect((await made.next()).done).toBe(true)
  expect(begun).toEqual([1, 2])
})
