/** As `Field.tsx`: one line of input with its label, hint and error. */

import '../Field.css'
import { uiTexts } from '../../../shared/i18n/ui.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import { describedBy, type FieldFrame } from '../fieldFrame.ts'
import { type Attributes, element } from './element.ts'
import { icon } from './icon.ts'

export interface PlainField {
  whole: HTMLElement
  input: HTMLInputElement
  /** Says what is wrong, or that nothing is any more. */
  say: (error: string | undefined) => void
}

/** `attributes` are those of the input. */
export function field(id: string, language: Language, { label, hint, optional }: Pick<FieldFrame, 'label' | 'hint' | 'optional'>, attributes: Attributes): PlainField {
  const input = element('input', { autocomplete: 'off', type: 'text', ...attributes, id, class: 'ui-input' })
  const told = element('p', { class: 'ui-field__error', id: `${id}-error`, 'aria-live': 'polite' })
  let said: string | undefined
  const say = (error: string | undefined) => {
    const describing = describedBy(id, { hint, error })
    if (describing) input.setAttribute('aria-describedby', describing)
    else input.removeAttribute('aria-describedby')
    if (error) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
    // A live region is read out anew whenever it is written, also with the same words.
    if (error === said) return
    said = error
    told.replaceChildren(...(error ? [icon('warn', 1), ' ', element('span', {}, error)] : []))
  }
  say(undefined)
  const whole = element(
    'div', { class: 'ui-field' },
    element('label', { class: 'ui-field__label', for: id }, `${label} `, optional && element('span', { class: 'ui-field__optional' }, `(${inLanguage(uiTexts, language).optional})`)),
    hint !== undefined && element('p', { class: 'ui-field__hint', id: `${id}-hint` }, hint),
    input,
    told,
  )
  return { whole, input, say }
}
