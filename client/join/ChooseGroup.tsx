/** The second step of joining: big buttons for the groups, a name if one likes, and in. */

import './ChooseGroup.css'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Joined, JoinPreview, JoinRequest, Problem, Session } from '../../shared/api.ts'
import type { GroupId } from '../../shared/ids.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { request } from '../workshop/api.ts'
import { rolePage } from '../workshop/rolePages.ts'
import { sessionOf, sessions } from '../workshop/session.ts'
import { DataNotice } from './DataNotice.tsx'
import { GroupChoice } from './GroupChoice.tsx'
import { JoinTrouble } from './JoinTrouble.tsx'

export interface ChooseGroupProps {
  code: string
  preview: JoinPreview
  /** The group that a printed sheet names, chosen already. */
  wanted: string | null
  asAnother: boolean
}

export function ChooseGroup({ code, preview, wanted, asAnother }: ChooseGroupProps) {
  const t = useTexts(joinTexts)
  const peopleT = useTexts(peopleTexts)
  const [, navigate] = useLocation()
  const { groups, focusAreas, homes, workshopId, title, place } = preview
  const [groupId, setGroupId] = useState<GroupId | null>(groups.find((group) => group.id === wanted)?.id ?? (groups.length === 1 ? groups[0]?.id ?? null : null))
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [unchosen, setUnchosen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  // The board is the largest page of the app: it arrives while somebody looks for the own group.
  useEffect(() => void import('../board/BoardPage.tsx').catch(() => undefined), [])
  const chosen = groups.find((group) => group.id === groupId)

  const join = async () => {
    if (!chosen) {
      setUnchosen(true)
      list.current?.querySelector('input')?.focus()
      return
    }
    setBusy(true)
    setProblem(null)
    const body: JoinRequest = { code, groupId: chosen.id, ...(name.trim() ? { name: name.trim() } : {}) }
    const joined = await request<Joined>('POST', '/join', { body })
    const known = joined.ok ? await request<Session>('POST', '/session', { token: joined.value.participantToken }) : joined
    setBusy(false)
    if (!joined.ok || !known.ok) return setProblem(known.ok ? null : known.problem)
    sessions.save(sessionOf(workshopId, title, joined.value.participantToken, known.value.member))
    navigate(rolePage(workshopId, 'participant'), { replace: true })
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void join()
  }

  return (
    <Page title={title} narrow>
      <form className="join-choose" onSubmit={submit}>
        <header className="join-choose__head">
          <h1>{title}</h1>
          {place && <p>{place}</p>}
        </header>
        {asAnother && <Notice tone="info" actions={<Link href={rolePage(workshopId, 'participant')}>{t.hereBefore}</Link>}>{t.asAnother}</Notice>}
        {groups.length === 0 && <Notice tone="warn">{t.noGroups}</Notice>}
        <div className="join-choose__groups" role="radiogroup" aria-labelledby="join-which" ref={list}>
          <h2 id="join-which">{t.choose}</h2>
          {groups.map((group) => (
            <GroupChoice
              key={group.id} group={group} chosen={group.id === groupId} onChoose={() => { setGroupId(group.id); setUnchosen(false) }}
              areas={focusAreas.map((area, index) => ({ title: area.title, index, id: area.id })).filter((area) => homes.some((home) => home.groupId === group.id && home.focusAreaId === area.id))}
            />
          ))}
        </div>
        <div className="join-choose__go">
          {unchosen && <Notice tone="warn">{t.chooseFirst}</Notice>}
          {problem && <JoinTrouble problem={problem} onRetry={() => void join()} />}
          {chosen && <Field label={t.name} hint={t.nameHint} optional value={name} onChange={setName} maxLength={LIMITS.nameCharacters} autoComplete="nickname" enterKeyHint="go" />}
          <Button type="submit" variant="primary" large wide busy={busy} icon="right">{chosen ? t.joinGroup(chosen.name) : t.join}</Button>
        </div>
        <details className="join-choose__data">
          <summary>{peopleT.noticeShort}</summary>
          <DataNotice />
        </details>
        <p className="join-choose__other"><Link href="/j">{t.otherCode}</Link></p>
      </form>
    </Page>
  )
}
