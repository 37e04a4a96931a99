import { describe, expect, test } from 'vitest'
import { newestLines } from '../../../client/projector/newestLines.ts'
import type { TakeHomeId } from '../../../shared/ids.ts'
import type { TakeHomeLine } from '../../../shared/workshop/workshop.ts'

const line = (id: number, what = `Linje ${id}`): TakeHomeLine => ({ id: `t${id}` as TakeHomeId, what, who: 'HR', by: '1. marts', level: 'HMU', ideas: [] })

describe('the lines that a room takes home', () => {
  test('are all there while they fit', () => {
    const lines = Array.from({ length: 5 }, (_, id) => line(id))
    expect(newestLines(lines)).toEqual(lines)
    expect(newestLines([])).toEqual([])
  })

  test('are the newest, in their order, when there are more than fit; fewer when they are long', () => {
    const short = Array.from({ length: 20 }, (_, id) => line(id))
    const shown = newestLines(short)
    expect(shown).toEqual(short.slice(-shown.length))
    expect(shown.length).toBeGreaterThanOrEqual(4)
    const long = short.map(({ what }, id) => line(id, `${what} som er så lang, at den fylder flere linjer på skærmen, uanset hvor bred den er`))
    expect(newestLines(long).length).toBeLessThan(shown.length)
  })

  test('always have the very newest', () => {
    expect(newestLines([line(1), line(2, 'langt '.repeat(500))]).at(-1)?.id).toBe('t2')
  })
})
