/** The workshops that this device is part of, with the role; taking one off the list can be undone and deletes nothing. */

import { useState } from 'react'
import { Link } from 'wouter'
import { dayText } from '../../shared/i18n/clockText.ts'
import { homeTexts } from '../../shared/i18n/home.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/useToast.ts'
import { rolePage } from '../workshop/rolePages.ts'
import { sessions, type StoredSession } from '../workshop/session.ts'

export function MyWorkshops() {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  const toast = useToast()
  const [list, setList] = useState(() => sessions.list())

  const forget = (session: StoredSession) => {
    sessions.remove(session)
    setList(sessions.list())
    const undo = () => {
      sessions.save(session)
      setList(sessions.list())
    }
    toast(t.forgotten(session.title), { action: { label: t.undo, run: undo } })
  }

  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <section className="home-mine" aria-labelledby="home-mine">
      <h2 id="home-mine">{t.mineTitle}</h2>
      {list.length === 0 && <p className="home-mine__empty">{t.mineEmpty}</p>}
      {list.length > 0 && (
        <ul className="home-mine__list">
          {list.map((session) => (
            <li key={`${session.workshopId} ${session.role} ${session.participantId ?? ''}`} className="home-mine__row">
              <div className="home-mine__what">
                <Link href={rolePage(session.workshopId, session.role)}>{session.title}</Link>
                <span className="home-mine__when">{t[session.role]} · {t.lastUsed(dayText(session.at, zone, language))}</span>
              </div>
              <div className="home-mine__actions">
                {session.role === 'moderator' && <ButtonLink variant="quiet" href={`/w/${session.workshopId}/links`} icon="link">{t.links}</ButtonLink>}
                <IconButton icon="close" label={t.forget(session.title)} onClick={() => forget(session)} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
