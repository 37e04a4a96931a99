/** One group to choose: its name, where it sits and what it is about, as one large target. */

import '../../ui/AreaMark.css'
import type { JoinPreview } from '../../../shared/api.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'
import { AREA_SHAPES } from '../../ui/areaShapes.ts'
import { areaSign } from '../../ui/areaSign.ts'
import { drawing, element } from '../../ui/plain/element.ts'
import { icon } from '../../ui/plain/icon.ts'

/** More signs than these would say less than none. */
const MOST_AREAS = 3

/** As `AreaMark.tsx`. */
function areaMark(index: number, title: string): HTMLElement {
  const { sign, colour } = areaSign(index)
  return element('span', { class: 'ui-area' }, drawing('svg', { viewBox: '0 0 24 24' }, drawing('path', { d: AREA_SHAPES[sign], fill: colour })), element('span', {}, title))
}

export interface GroupChoice {
  whole: HTMLElement
  input: HTMLInputElement
  /** Shows whether it is the chosen one. */
  choose: (chosen: boolean) => void
}

export function groupChoice(group: Group, { focusAreas, homes }: Pick<JoinPreview, 'focusAreas' | 'homes'>): GroupChoice {
  const marks = focusAreas.flatMap(({ id, title }, index) => (homes.some((home) => home.groupId === group.id && home.focusAreaId === id) ? [areaMark(index, title)] : []))
  const input = element('input', { type: 'radio', name: 'group', value: group.id })
  const tick = element('span', { class: 'join-group__tick', 'aria-hidden': 'true' })
  const whole = element(
    'label', { class: 'join-group' },
    input,
    element('span', { class: 'join-group__name' }, group.name),
    marks.length > 0 && marks.length <= MOST_AREAS && element('span', { class: 'join-group__areas' }, ...marks),
    group.place !== '' && element('span', { class: 'join-group__place' }, icon('place', 1), ` ${group.place}`),
    tick,
  )
  return {
    whole,
    input,
    choose: (chosen) => {
      input.checked = chosen
      tick.replaceChildren(...(chosen ? [icon('check')] : []))
    },
  }
}
