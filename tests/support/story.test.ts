import { describe, expect } from 'vitest'
import { story } from './story.ts'

describe('a story', { retry: 1 }, () => {
  const happened: string[] = []
  let hasFailed = false
  const tell = story(async () => void happened.push('begin'), async () => void happened.push('end'))

  tell('begins before its first part', () => {
    happened.push('one')
    expect(happened.slice(-2)).toEqual(['begin', 'one'])
  })

  tell('is begun anew for the second try of a part, with all that comes before it', () => {
    happened.push('two')
    if (!hasFailed) {
      hasFailed = true
      throw new Error('A busy moment')
    }
    expect(happened).toEqual(['begin', 'one', 'two', 'end', 'begin', 'one', 'two'])
  })

  tell('goes on from there', () => {
    expect(happened.slice(-2)).toEqual(['one', 'two'])
  })
})
