/** Holds the workshop's room open and hands its state to the pages below. */

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Session } from '../../shared/api.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { useDeviceLanguage } from '../i18n/deviceLanguage.ts'
import { LanguageProvider } from '../i18n/LanguageProvider.tsx'
import { openRoom } from '../sync/openRoom.ts'
import type { Room, RoomState } from '../sync/room.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { request } from './api.ts'
import { endingWords } from './endingWords.ts'
import { hasDraft } from './hasDraft.ts'
import { useRemoved } from './useRemoved.ts'
import { WorkshopContext, type WorkshopHere, type WorkshopState } from './workshopContext.ts'
import { WorkshopEnded } from './WorkshopEnded.tsx'
import { readWorkshopDocument, watchWorkshopDocument } from './workshopDocument.ts'

export interface WorkshopRoomProps {
  session: Session
  token: string
  bigScreen: boolean
  children: ReactNode
}

export function WorkshopRoom({ session, token, bigScreen, children }: WorkshopRoomProps) {
  const [state, setState] = useState<WorkshopState>({ workshop: session.workshop, boards: {}, groups: {} })
  const [connection, setConnection] = useState<RoomState>({ phase: 'opening', kept: 0 })
  const room = useRef<Room | null>(null)
  const kept = useRef(0)
  const [hasKept, setHasKept] = useState(false)

  useEffect(() => {
    const opened = openRoom({ workshopId: session.workshopId, room: session.workshop.rooms.workshop, token, outboxOwner: null })
    room.current = opened
    let stopWatching = () => {}
    const stopDocuments = opened.onDocument((doc) => {
      stopWatching()
      const show = () => setState((known) => readWorkshopDocument(doc, known.workshop))
      stopWatching = watchWorkshopDocument(doc, show)
      // A document that has nothing yet must not empty what is on the screen.
      if (doc.getMap('workshop').size > 0) show()
      opened.awareness.setLocalStateField('kept', kept.current)
    })
    setConnection(opened.state.getState())
    const stopState = opened.state.subscribe(setConnection)
    return () => {
      stopDocuments()
      stopWatching()
      stopState()
      room.current = null
      opened.close()
    }
  }, [session, token])

  const actions = useMemo<Pick<WorkshopHere, 'command' | 'reportKept'>>(() => ({
    command: async (command) => {
      const answer = await request<{ ok: true; workshop: Workshop }>('POST', `/workshops/${session.workshopId}/commands`, { token, body: command })
      if (!answer.ok) return answer
      // The server is there: the line need not wait for its own next attempt. Does nothing while it is up.
      room.current?.retry()
      return { ok: true }
    },
    reportKept: (count) => {
      if (kept.current === count) return
      kept.current = count
      setHasKept(count > 0)
      room.current?.awareness.setLocalStateField('kept', count)
    },
  }), [session.workshopId, token])

  const refused = connection.phase === 'refused' ? connection.reason : null
  const removed = useRemoved(refused, token)
  const here = useMemo<WorkshopHere>(
    () => ({ ...state, ...actions, connection, removed, member: session.member, token }),
    [state, actions, connection, removed, session.member, token],
  )
  const { role } = session.member
  // The workshop speaks its own language; a participant who has chosen another on this device reads that one.
  const chosen = useDeviceLanguage((device) => device.chosen)
  const language = (role === 'participant' ? chosen : null) ?? state.workshop.language
  const ending = refused === null ? null : endingWords(refused, removed, refused === 'noSuchRoom', language)
  // Who may have words on the page that nobody else has keeps the page, to fetch them; everybody else has one sentence.
  const replaced = refused !== null && (bigScreen || role === 'viewer' || (role === 'participant' && !hasKept && !hasDraft(session.member, state.workshop)))

  return (
    <LanguageProvider language={language}>
      <WorkshopContext value={here}>
        {ending && !replaced && role !== 'participant' && (
          <Notice tone="danger" title={ending.title} actions={ending.reload && <Button onClick={() => location.reload()}>{ending.reload}</Button>}>{ending.body}</Notice>
        )}
        {replaced ? <WorkshopEnded reason={refused} removed={removed} large={bigScreen} /> : children}
      </WorkshopContext>
    </LanguageProvider>
  )
}
