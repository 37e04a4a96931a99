import { expect, test } from 'vitest'
import { changeRow, draftOf, minutesOf, moveRow, programmeOf } from '../../../client/run/programmeDraft.ts'
import { newState } from '../../support/workshopState.ts'

test('an untouched draft is the programme, without the notes that the server keeps', () => {
  const { programme } = newState()
  const sent = programmeOf(draftOf(programme))
  expect(sent?.map(({ id, title, minutes, fixedStart }) => ({ id, title, minutes, fixedStart }))).toEqual(
    programme.map(({ id, title, minutes, fixedStart }) => ({ id, title, minutes, fixedStart })),
  )
  expect(sent?.some((item) => 'notes' in item)).toBe(false)
})

test('items swap places, are left out and change their minutes', () => {
  const { programme } = newState()
  const rows = changeRow(changeRow(moveRow(draftOf(programme), 0, 1), 1, { minutes: ' 12 ' }), 2, { out: true })
  const sent = programmeOf(rows)
  expect(sent?.[0]?.id).toBe(programme[1]?.id)
  expect(sent?.[1]).toMatchObject({ id: programme[0]?.id, minutes: 12 })
  expect(sent).toHaveLength(programme.length - 1)
  expect(moveRow(draftOf(programme), 0, -1).map(({ item }) => item.id)).toEqual(programme.map(({ id }) => id))
})

test('wrong minutes and an empty title hold the programme back', () => {
  const rows = draftOf(newState().programme)
  for (const minutes of ['', 'ten', '1.5', '-3', '1441', '99999']) {
    expect(minutesOf(minutes)).toBe(null)
    expect(programmeOf(changeRow(rows, 0, { minutes }))).toBe(null)
  }
  expect(minutesOf('1440')).toBe(1440)
  expect(programmeOf(changeRow(rows, 0, { title: '  ' }))).toBe(null)
})
