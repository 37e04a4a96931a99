/** One group to choose: its name, where it sits and what it is about, as one large target. */

import type { Group } from '../../shared/workshop/workshop.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { Icon } from '../ui/Icon.tsx'

export interface GroupChoiceProps {
  group: Group
  areas: { id: string; index: number; title: string }[]
  chosen: boolean
  onChoose: () => void
}

export function GroupChoice({ group, areas, chosen, onChoose }: GroupChoiceProps) {
  return (
    <label className="join-group">
      <input type="radio" name="group" value={group.id} checked={chosen} onChange={onChoose} />
      <span className="join-group__name">{group.name}</span>
      {areas.length > 0 && areas.length <= 3 && (
        <span className="join-group__areas">{areas.map((area) => <AreaMark key={area.id} index={area.index} title={area.title} />)}</span>
      )}
      {group.place && <span className="join-group__place"><Icon name="place" size={1} /> {group.place}</span>}
      <span className="join-group__tick" aria-hidden="true">{chosen && <Icon name="check" />}</span>
    </label>
  )
}
