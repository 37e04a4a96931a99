import { expect, test } from 'vitest'
import { againWhileBusy } from '../../../../client/board/pictures/againWhileBusy.ts'
import type { Answer } from '../../../../client/workshop/api.ts'
import type { ProblemCode } from '../../../../shared/api.ts'

const refusal = (code: ProblemCode): Answer<string> => ({ ok: false, problem: { status: 503, code, title: code, detail: '' } })

/** A server that gives these answers, the last of them for ever; says how often it was asked, and how often somebody waited. */
async function asked(...answers: readonly Answer<string>[]) {
  let [calls, pauses] = [0, 0]
  const answer = await againWhileBusy(
    async () => answers[Math.min(calls++, answers.length - 1)] ?? refusal('internal'),
    async () => void pauses++,
  )
  return { answer, calls, pauses }
}

test('a picture for which there is no room now is sent again after a pause, until there is', async () => {
  const there: Answer<string> = { ok: true, value: 'there' }
  expect(await asked(refusal('uploads-busy'), refusal('uploads-busy'), there)).toEqual({ answer: there, calls: 3, pauses: 2 })
})

test('any other refusal is told at once', async () => {
  expect(await asked(refusal('image-too-large'))).toEqual({ answer: refusal('image-too-large'), calls: 1, pauses: 0 })
})

test('after eight times it is told that much is being sent', async () => {
  expect(await asked(refusal('uploads-busy'))).toEqual({ answer: refusal('uploads-busy'), calls: 8, pauses: 7 })
})
