/** What the groups wrote, beside the text: by focus area and group, live; a press takes an idea into the minutes. */

import { useMemo, useState } from 'react'
import type { ItemId } from '../../shared/ids.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useAllBoards } from '../plenum/gatheringContext.ts'
import { ideasOfRound } from '../plenum/plenumIdeas.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { GroupIdeas } from './GroupIdeas.tsx'
import { roundBefore } from './roundBefore.ts'

interface IdeaShelfProps {
  /** The item that is being written about: its round is shown first. */
  itemId: ItemId | null
  onInsert: (text: string) => void
}

export function IdeaShelf({ itemId, onInsert }: IdeaShelfProps) {
  const t = useTexts(minutesTexts)
  const { workshop } = useWorkshop()
  const boards = useAllBoards()
  const [chosen, setChosen] = useState<{ forItem: ItemId | null; round: string } | null>(null)
  const [search, setSearch] = useState('')
  const round = chosen?.forItem === itemId ? chosen.round : (roundBefore(workshop, itemId) ?? '')
  const roundItem = workshop.sheets.find((sheet) => sheet.itemId === round)?.itemId ?? null
  const ideas = useMemo(() => ideasOfRound(boards, workshop, roundItem), [boards, workshop, roundItem])
  const wanted = search.trim().toLocaleLowerCase()
  const matching = wanted === '' ? ideas : ideas.filter((idea) => idea.text.toLocaleLowerCase().includes(wanted))
  const rounds = workshop.sheets.map((sheet) => ({ value: sheet.itemId, label: workshop.programme.find((item) => item.id === sheet.itemId)?.title ?? '' }))

  return (
    <section className="minutes-ideas" aria-labelledby="minutes-ideas-heading">
      <h2 id="minutes-ideas-heading">{t.ideas}</h2>
      {ideas.length > 0 && <p className="minutes-soft">{t.ideasHint}</p>}
      {rounds.length > 1 && (
        <Select<string> label={t.round} hideLabel value={round} onChange={(value) => setChosen({ forItem: itemId, round: value })} options={[{ value: '', label: t.allRounds }, ...rounds]} />
      )}
      {ideas.length > 8 && <Field label={t.search} hideLabel placeholder={t.search} type="search" value={search} onChange={setSearch} />}
      {matching.length === 0 && <p className="minutes-empty">{ideas.length === 0 ? t.noIdeas : t.noMatch}</p>}
      {workshop.focusAreas.map((area, index) => {
        const own = matching.filter((idea) => idea.origin.focusAreaId === area.id)
        return own.length === 0 ? null : (
          <div key={area.id} className="minutes-area">
            <h3><AreaMark index={index} title={area.title} /></h3>
            {workshop.groups.map((group) => <GroupIdeas key={group.id} name={group.name} ideas={own.filter((idea) => idea.origin.groupId === group.id)} onInsert={onInsert} />)}
          </div>
        )
      })}
    </section>
  )
}
