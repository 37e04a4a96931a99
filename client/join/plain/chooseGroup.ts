/** The second step of joining: big buttons for the groups, a name if one likes, and in. */

import type { JoinPreview, Problem } from '../../../shared/api.ts'
import { joinTexts } from '../../../shared/i18n/join.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'
import { button, faceButton } from '../../ui/plain/button.ts'
import { element } from '../../ui/plain/element.ts'
import { field } from '../../ui/plain/field.ts'
import { type Go, link } from '../../ui/plain/link.ts'
import { notice } from '../../ui/plain/notice.ts'
import { rolePage } from '../../workshop/rolePages.ts'
import { dataNotice } from './dataNotice.ts'
import { groupChoice } from './groupChoice.ts'
import type { JoinAddress } from '../readJoinAddress.ts'
import { joinGroup } from './joinGroup.ts'
import { joinTrouble } from './joinTrouble.ts'

export function chooseGroup({ code, group: wanted, asAnother }: JoinAddress, preview: JoinPreview, go: Go): HTMLFormElement {
  const { groups, workshopId, title, place, language } = preview
  const t = inLanguage(joinTexts, language)
  let chosen: Group | null = null
  let busy = false

  const choices = groups.map((group) => ({ group, ...groupChoice(group, preview) }))
  const name = field('join-name', language, { label: t.name, hint: t.nameHint, optional: true }, { maxlength: LIMITS.nameCharacters, autocomplete: 'nickname', enterkeyhint: 'go' })
  const enter = button({ type: 'submit', variant: 'primary', large: true, wide: true }, { label: t.join, icon: 'right' })
  // Without a box of its own: an empty one would leave a gap.
  const said = element('div', { style: 'display: contents' })

  const showButton = () => faceButton(enter, { label: chosen ? t.joinGroup(chosen.name) : t.join, icon: 'right', busy })
  const choose = (group: Group) => {
    chosen = group
    for (const choice of choices) choice.choose(choice.group === group)
    said.querySelector('.ui-notice--warn')?.remove()
    if (!name.whole.isConnected) enter.before(name.whole)
    showButton()
  }
  const failed = (problem: Problem) => said.replaceChildren(joinTrouble(problem, language, () => void join()))
  const join = async () => {
    if (busy) return
    if (!chosen) {
      said.replaceChildren(notice({ tone: 'warn' }, t.chooseFirst))
      choices[0]?.input.focus()
      return
    }
    busy = true
    said.replaceChildren()
    showButton()
    const typed = name.input.value.trim()
    const problem = await joinGroup(preview, { code, groupId: chosen.id, ...(typed ? { name: typed } : {}) })
    if (!problem) return go(rolePage(workshopId, 'participant'), { replace: true })
    busy = false
    showButton()
    failed(problem)
  }

  const form = element(
    'form', { class: 'join-choose' },
    element('header', { class: 'join-choose__head' }, element('h1', {}, title), place !== '' && element('p', {}, place)),
    asAnother && notice({ tone: 'info', action: link({ href: rolePage(workshopId, 'participant') }, go, t.hereBefore) }, t.asAnother),
    groups.length === 0 && notice({ tone: 'warn' }, t.noGroups),
    element(
      'div', { class: 'join-choose__groups', role: 'radiogroup', 'aria-labelledby': 'join-which' },
      element('h2', { id: 'join-which' }, t.choose), ...choices.map(({ whole }) => whole),
    ),
    element('div', { class: 'join-choose__go' }, said, enter),
    dataNotice(language),
    element('p', { class: 'join-choose__other' }, link({ href: '/j' }, go, t.otherCode)),
  )
  for (const { group, input } of choices) input.addEventListener('change', () => choose(group))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void join()
  })
  const first = groups.find((group) => group.id === wanted) ?? (groups.length === 1 ? groups[0] : undefined)
  if (first) choose(first)
  return form
}
