/** The A4 sheet for one group's table: who, where, about what, which question, and how to join. */

import { displayCode } from '../../shared/ids.ts'
import { linksTexts } from '../../shared/i18n/links.ts'
import type { Group } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { Qr } from '../ui/Qr.tsx'
import { useOrigin } from '../workshop/useSettings.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { joinAddress, typedAddress } from './joinAddress.ts'

/** How large words may be, so that the code below them stays on the page. */
function sizeOf(words: string, large: number, medium: number): 'large' | 'medium' | 'small' {
  return words.length <= large ? 'large' : words.length <= medium ? 'medium' : 'small'
}

export function PrintGroup({ group }: { group: Group }) {
  const t = useTexts(linksTexts)
  const origin = useOrigin()
  const { workshop } = useWorkshop()
  const address = joinAddress(origin, workshop.joinCode, group.id)
  const own = workshop.boards.filter((board) => board.groupId === group.id && board.home).map((board) => board.focusAreaId)
  const areas = workshop.focusAreas.flatMap((area, index) => (own.includes(area.id) ? [{ ...area, index }] : []))
  const prompts = workshop.programme.find((item) => item.kind === 'discussion')?.prompts ?? []
  return (
    <article className="setup-sheet">
      <header className="setup-sheet__head">
        <p>{workshop.title}</p>
        {workshop.place && <p>{workshop.place}</p>}
      </header>
      <div className={`setup-sheet__who setup-sheet__who--${sizeOf(group.name, 12, 26)}`}>
        <h2>{group.name}</h2>
        {group.place && <p className="setup-sheet__place">{group.place}</p>}
      </div>
      {areas.length > 0 && areas.length <= 4 && (
        <div className="setup-sheet__part">
          <h3>{t.sheetArea}</h3>
          {areas.map((area) => <p key={area.id} className="setup-sheet__area"><AreaMark index={area.index} title={area.title} /></p>)}
        </div>
      )}
      {prompts.length > 0 && (
        <div className={`setup-sheet__part setup-sheet__part--${sizeOf(prompts.map((prompt) => prompt.text).join(' '), 220, 600)}`}>
          <h3>{t.sheetQuestion}</h3>
          {prompts.map((prompt) => <p key={prompt.id} className="setup-sheet__question">{prompt.text}</p>)}
        </div>
      )}
      <div className="setup-sheet__join">
        <Qr text={address} label={t.qrLabel(address)} />
        <div>
          <h3>{t.sheetJoin}</h3>
          <p>{t.sheetHow}</p>
          <p className="setup-sheet__address">{typedAddress(origin)}</p>
          <p>{t.sheetCode}</p>
          <p className="setup-sheet__code">{displayCode(workshop.joinCode)}</p>
        </div>
      </div>
    </article>
  )
}
