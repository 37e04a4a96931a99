/**
 * Joining: the code, then the group and a name if one likes; who is in already goes straight back to the own planche. Made without
 * React, which weighs more than everything else that a phone needs to get in (docs/decisions/0028).
 */

import '../ChooseGroup.css'
import '../../ui/Busy.css'
import type { JoinPreview, Problem } from '../../../shared/api.ts'
import { displayCode } from '../../../shared/ids.ts'
import { joinTexts } from '../../../shared/i18n/join.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { deviceLanguage } from '../../i18n/deviceLanguage.ts'
import { element } from '../../ui/plain/element.ts'
import { spinner } from '../../ui/plain/icon.ts'
import { languageSwitch } from '../../ui/plain/languageSwitch.ts'
import type { Go } from '../../ui/plain/link.ts'
import { pageFrame } from '../../ui/plain/pageFrame.ts'
import { showToast } from '../../ui/useToast.ts'
import { request } from '../../workshop/api.ts'
import { rolePage } from '../../workshop/rolePages.ts'
import { sessions } from '../../workshop/session.ts'
import { chooseGroup } from './chooseGroup.ts'
import { codeForm, type TypedCode } from './codeForm.ts'
import type { JoinAddress } from '../readJoinAddress.ts'
import { joinTrouble } from './joinTrouble.ts'

/** Where the page stands. */
export interface JoinHost {
  place: HTMLElement
  go: Go
  /** The form can be used: what comes after it may be fetched now. */
  ready: () => void
}

/** Shows the page for this address; for the next one it is opened anew. Returns its end. */
export function openJoinPage(address: JoinAddress, { place, go, ready }: JoinHost): () => void {
  const { code, asAnother } = address
  const closing = new AbortController()
  const typed: TypedCode = { text: displayCode(code), asked: false }
  /** What the first step shows; null once the groups stand there, which speak the workshop's language. */
  let step: { asking: boolean; problem: Problem | null } | null = { asking: code !== '', problem: null }

  const showStep = (focus: 'field' | 'language' | null) => {
    if (!step) return
    const { language } = deviceLanguage.getState()
    const t = inLanguage(joinTexts, language)
    const { asking, problem } = step
    const unknown = problem?.code === 'unknown-code' || problem?.code === 'not-found'
    const refused = unknown ? { code, message: t.unknown(displayCode(code)) } : null
    const form = asking ? null : codeForm({ language, typed, refused, onCode: (given) => (given === code ? void ask() : go(`/j/${given}`)) })
    const content = form
      ? [problem && !unknown && joinTrouble(problem, language, () => void ask()), form.form]
      : [element('div', { class: 'ui-busy', role: 'status' }, spinner(), element('span', {}, t.looking))]
    const aside = languageSwitch(language)
    place.replaceChildren(pageFrame({ title: t.title, language, aside, go }, element('div', { class: 'join' }, element('h1', {}, unknown ? t.unknownTitle : t.heading), ...content.filter((part) => part !== null))))
    if (focus === 'field') form?.input.focus()
    if (focus === 'language') aside.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
    if (form) ready()
  }

  const comeBack = ({ workshopId, language }: JoinPreview) => {
    const words = inLanguage(joinTexts, language)
    showToast(words.back, { action: { label: words.notYou, run: () => go(`/j/${code}?new`) } })
    go(rolePage(workshopId, 'participant'), { replace: true })
  }

  const ask = async () => {
    step = { asking: true, problem: null }
    showStep(null)
    const answer = await request<JoinPreview>('GET', `/preview/${encodeURIComponent(code)}`, { signal: closing.signal })
    if (closing.signal.aborted) return
    if (!answer.ok) {
      step = { asking: false, problem: answer.problem }
      return showStep('field')
    }
    const preview = answer.value
    if (!asAnother && sessions.find(preview.workshopId, ['participant'])) return comeBack(preview)
    step = null
    place.replaceChildren(pageFrame({ title: preview.title, language: preview.language, go }, chooseGroup(address, preview, go)))
    ready()
  }

  const stopLanguage = deviceLanguage.subscribe(() => showStep('language'))
  if (code === '') showStep('field')
  else void ask()
  return () => {
    closing.abort()
    stopLanguage()
  }
}
