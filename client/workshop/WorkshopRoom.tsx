/** Holds the workshop's room open and hands its state to the pages below. */

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Session } from '../../shared/api.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { deviceLanguage } from '../i18n/deviceLanguage.ts'
import { LanguageProvider } from '../i18n/LanguageProvider.tsx'
import { openRoom } from '../sync/openRoom.ts'
import type { Room, RoomState } from '../sync/room.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { request } from './api.ts'
import { endingWords } from './endingWords.ts'
import { hasDraft } from './hasDraft.ts'
import { useEnding } from './useEnding.ts'
import { ActivityContext, QUIET, WorkshopContext, type WorkshopHere } from './workshopContext.ts'
import { WorkshopEnded } from './WorkshopEnded.tsx'
import { readWorkshopDocument, watchWorkshopDocument } from './workshopDocument.ts'

export interface WorkshopRoomProps {
  session: Session
  token: string
  bigScreen: boolean
  children: ReactNode
}

export function WorkshopRoom({ session, token, bigScreen, children }: WorkshopRoomProps) {
  const [workshop, setWorkshop] = useState(session.workshop)
  const known = useRef(workshop)
  const [activity] = useState(() => createStore(() => QUIET))
  const [connection, setConnection] = useState<RoomState>({ phase: 'opening', kept: 0 })
  const room = useRef<Room | null>(null)
  const kept = useRef(0)
  const [hasKept, setHasKept] = useState(false)
  const sources = useRef(new Set<() => readonly string[]>())

  useEffect(() => {
    const opened = openRoom({ workshopId: session.workshopId, room: session.workshop.rooms.workshop, token, outboxOwner: null })
    room.current = opened
    let stopWatching = () => {}
    const stopDocuments = opened.onDocument((doc) => {
      stopWatching()
      const show = () => {
        const read = readWorkshopDocument(doc, known.current)
        known.current = read.workshop
        setWorkshop(read.workshop)
        activity.setState(read.activity)
      }
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
  }, [session, token, activity])

  const actions = useMemo<Pick<WorkshopHere, 'command' | 'reportKept' | 'offerWords'>>(() => ({
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
    offerWords: (words) => {
      sources.current.add(words)
      return () => void sources.current.delete(words)
    },
  }), [session.workshopId, token])

  const refused = connection.phase === 'refused' ? connection.reason : null
  const ending = useEnding(refused, session, token, sources)
  const how = ending?.how ?? null
  const here = useMemo<WorkshopHere>(
    () => ({ workshop, ...actions, connection, ended: how, member: session.member, token }),
    [workshop, actions, connection, how, session.member, token],
  )
  const { role } = session.member
  // The workshop speaks its own language; a participant who has chosen another on this device reads that one.
  const chosen = useStore(deviceLanguage, (device) => device.chosen)
  const language = (role === 'participant' ? chosen : null) ?? workshop.language
  const said = how && endingWords(how, language, { stays: true })
  // What loading the page again mends keeps the page of who has words on it; who writes for everybody keeps theirs anyway.
  const keepsPage = role === 'moderator' || role === 'secretary' || (role === 'participant' && how === 'broken' && (hasKept || hasDraft(session.member, workshop)))
  const replaced = ending && (bigScreen || !keepsPage) ? ending : null

  return (
    <LanguageProvider language={language}>
      <WorkshopContext value={here}>
        {said && !replaced && role !== 'participant' && (
          <div className="workshop-ended">
            <Notice tone="danger" title={said.title} actions={said.reload && <Button onClick={() => location.reload()}>{said.reload}</Button>}>{said.body}</Notice>
          </div>
        )}
        <ActivityContext value={activity}>{replaced ? <WorkshopEnded ending={replaced} large={bigScreen} /> : children}</ActivityContext>
      </WorkshopContext>
    </LanguageProvider>
  )
}
