import { describe, expect, it } from 'vitest'
import { takenHome } from '../../../client/takeHome/takenHome.ts'
import { afterwardsTexts } from '../../../shared/i18n/afterwards.ts'

describe('what can be taken home', () => {
  it('is the boards once they are revealed and the minutes once they are published', () => {
    for (const revealed of [false, true]) {
      for (const minutesPublished of [false, true]) expect(takenHome({ revealed, minutesPublished })).toEqual({ boards: revealed, minutes: minutesPublished })
    }
  })

  it('is said in words that promise no more than is there', () => {
    for (const [language, boardsWord, minutesWord] of [['da', /planche/i, /referat/i], ['en', /board/i, /minutes/i]] as const) {
      const { onScreen, ready, later } = afterwardsTexts[language]
      for (const boards of [false, true]) {
        for (const minutes of [false, true]) {
          for (const said of [onScreen(boards, minutes), ready(boards, minutes)]) {
            expect(boardsWord.test(said), said).toBe(boards)
            expect(minutesWord.test(said), said).toBe(minutes)
          }
          expect(boardsWord.test(later(boards, minutes))).toBe(!boards)
          expect(minutesWord.test(later(boards, minutes))).toBe(!minutes)
        }
      }
    }
  })
})
