import { expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../../shared/api.ts'
import { problemText } from '../../../shared/i18n/problems.ts'
import { setupTexts } from '../../../shared/i18n/setup.ts'
import { secretFault } from '../../../client/setup/createSecret.ts'

it('tells a password that is missing from one that is wrong, at the field and in what the server says, in both languages', () => {
  expect(secretFault({ code: 'create-secret' })).toBe('secretMissing')
  expect(secretFault({ code: 'wrong-create-secret' })).toBe('secretWrong')
  for (const language of ['en', 'da'] as const) {
    expect(setupTexts[language].secretMissing).not.toBe(setupTexts[language].secretWrong)
    expect(problemText('create-secret', language).title).not.toBe(problemText('wrong-create-secret', language).title)
  }
})

it('leaves every other refusal to the notice', () => {
  const others = PROBLEM_CODES.filter((code) => !code.endsWith('create-secret'))
  expect(others.map((code) => secretFault({ code }))).toEqual(others.map(() => null))
  expect(secretFault(null)).toBeNull()
})
