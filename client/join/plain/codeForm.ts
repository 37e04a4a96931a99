/** The field for a join code: takes it in any case and with any spaces, and says what is missing. */

import '../CodeForm.css'
import { joinTexts } from '../../../shared/i18n/join.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { normaliseCode } from '../../../shared/ids.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import { button } from '../../ui/plain/button.ts'
import { element } from '../../ui/plain/element.ts'
import { field } from '../../ui/plain/field.ts'
import { codeFault } from '../codeFault.ts'

/** Outlives the form when that is drawn anew in another language. */
export interface TypedCode {
  text: string
  /** It was handed in as it is: what is wrong with it is said. */
  asked: boolean
}

export interface CodeFormParts {
  language: Language
  typed: TypedCode
  /** The code that was refused: the message under the field goes when it is changed. */
  refused: { code: string; message: string } | null
  /** Called with the code in its stored form. */
  onCode: (code: string) => void
}

const INPUT = {
  placeholder: 'K7QM 3XPA', maxlength: 20, autocapitalize: 'characters', autocorrect: 'off', spellcheck: 'false', inputmode: 'text', enterkeyhint: 'go',
}

export function codeForm({ language, typed, refused, onCode }: CodeFormParts): { form: HTMLFormElement; input: HTMLInputElement } {
  const t = inLanguage(joinTexts, language)
  const { whole, input, say } = field('join-code', language, { label: t.code, hint: t.hint }, INPUT)
  const judge = () => {
    const code = normaliseCode(typed.text)
    if (refused?.code === code) say(refused.message)
    else say(typed.asked ? codeFault(code, language) : undefined)
  }
  input.value = typed.text
  input.addEventListener('input', () => {
    typed.text = input.value
    typed.asked = false
    judge()
  })
  const form = element('form', { class: 'join-code', novalidate: true }, whole, button({ type: 'submit', variant: 'primary', large: true }, { label: t.go }))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    typed.asked = true
    judge()
    const code = normaliseCode(typed.text)
    if (codeFault(code, language) === undefined) onCode(code)
  })
  judge()
  return { form, input }
}
