/** Deleting a workshop for everyone, and forgetting it on this device. */

import { useState } from 'react'
import { useLocation } from 'wouter'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useToast } from '../ui/useToast.ts'
import { request } from '../workshop/api.ts'
import { sessions } from '../workshop/session.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export function useRemoveWorkshop(): { remove: () => Promise<void>; busy: boolean } {
  const t = useTexts(runTexts)
  const toast = useToast()
  const { workshop, token } = useWorkshop()
  const [busy, setBusy] = useState(false)
  const [, navigate] = useLocation()
  const remove = async () => {
    setBusy(true)
    const answer = await request<undefined>('DELETE', `/workshops/${workshop.id}`, { token })
    setBusy(false)
    if (!answer.ok && answer.problem.status !== 404) return toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
    for (const session of sessions.list()) if (session.workshopId === workshop.id) sessions.remove(session)
    toast(t.deleted)
    navigate('/')
  }
  return { remove, busy }
}
