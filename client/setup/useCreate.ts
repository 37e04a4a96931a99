/** Sends the draft to the server, keeps what it answers, and leads to the links. */

import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CreatedWorkshop, Problem } from '../../shared/api.ts'
import { request } from '../workshop/api.ts'
import { rememberCreated } from '../workshop/createdLinks.ts'
import { secretFault } from './createSecret.ts'
import { createRequest, type Draft } from './draft.ts'
import { setDraft } from './draftStore.ts'

export interface Creation {
  busy: boolean
  problem: Problem | null
  /** The operator's secret for creating, as typed; never kept on the device. */
  secret: string
  setSecret: (secret: string) => void
  create: (draft: Draft) => Promise<void>
}

/** The state of creating. The draft goes only when the workshop is there. */
export function useCreate(): Creation {
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [secret, setSecret] = useState('')

  const create = async (draft: Draft) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const headers = secret ? { 'x-planche-create': secret.trim() } : undefined
    const answer = await request<CreatedWorkshop>('POST', '/workshops', { body: createRequest(draft), ...(headers ? { headers } : {}) })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    rememberCreated(answer.value)
    navigate(`/w/${answer.value.workshop.id}/links`)
    setDraft(null)
  }
  const type = (typed: string) => {
    setSecret(typed)
    // What was said of the password before is not about this one.
    if (secretFault(problem) !== null) setProblem(null)
  }
  return { busy, problem, secret, setSecret: type, create }
}
