/** The programme beside the text: where the day is, what is being written about, and which items have text. */

import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { readMinutes } from '../../shared/documents/minutesText.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import type { ItemId } from '../../shared/ids.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Select } from '../ui/Select.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'

interface ProgrammeListProps {
  shown: ItemId | null
  current: ItemId | null
  doc: Y.Doc | null
  isFollowing: boolean
  onPick: (itemId: ItemId) => void
  onFollow: () => void
}

export function ProgrammeList({ shown, current, doc, isFollowing, onPick, onFollow }: ProgrammeListProps) {
  const t = useTexts(minutesTexts)
  const { workshop } = useWorkshop()
  const written = useWritten(doc)
  return (
    <nav className="minutes-programme" aria-label={t.programme}>
      <h2>{t.programme}</h2>
      <Select<string>
        className="minutes-choice" label={t.programme} hideLabel value={shown ?? ''} onChange={(value) => onPick(value as ItemId)}
        options={workshop.programme.map((item) => ({ value: item.id, label: item.id === current ? `${item.title} (${t.now})` : item.title }))}
      />
      <ol>
        {workshop.programme.map((item) => (
          <li key={item.id}>
            <button type="button" aria-current={item.id === shown ? 'true' : undefined} onClick={() => onPick(item.id)}>
              <span>{item.title}</span>
              {item.id === current && <span className="minutes-badge">{t.now}</span>}
              {written.has(item.id) && <span className="minutes-written" title={t.hasText}><Icon name="pen" size={1} /><span className="ui-hidden">{t.hasText}</span></span>}
            </button>
          </li>
        ))}
      </ol>
      <p className="minutes-soft">{isFollowing ? t.followOn : t.followOff}</p>
      {!isFollowing && current !== null && <Button variant="quiet" icon="clock" onClick={onFollow}>{t.follow}</Button>}
    </nav>
  )
}

/** How long after the last change the marks are read again, in ms: nobody waits for them. */
const REST_MS = 400

function useWritten(doc: Y.Doc | null): ReadonlySet<string> {
  const [written, setWritten] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!doc) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => setWritten(new Set(Object.keys(readMinutes(doc))))
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(read, REST_MS)
    }
    read()
    doc.on('update', later)
    return () => {
      clearTimeout(timer)
      doc.off('update', later)
    }
  }, [doc])
  return written
}
