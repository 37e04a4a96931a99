/** What a refusal to create says at the field of the operator's password. Pure. */

import type { Problem } from '../../shared/api.ts'

/** Nothing was typed, or something that is not the password; null: the refusal is about something else. */
export type SecretFault = 'secretMissing' | 'secretWrong' | null

/** The text to show at the field for this refusal. */
export function secretFault(problem: Pick<Problem, 'code'> | null): SecretFault {
  if (problem?.code === 'create-secret') return 'secretMissing'
  return problem?.code === 'wrong-create-secret' ? 'secretWrong' : null
}
