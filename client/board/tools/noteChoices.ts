/** The colours and sizes that a group chooses from: few, and told apart by name too. */

import type { TLDefaultColorStyle, TLDefaultSizeStyle } from 'tldraw'

export const COLOURS = [
  { value: 'yellow', text: 'yellow' },
  { value: 'orange', text: 'orange' },
  { value: 'light-red', text: 'red' },
  { value: 'light-violet', text: 'violet' },
  { value: 'light-blue', text: 'blue' },
  { value: 'light-green', text: 'green' },
  { value: 'grey', text: 'grey' },
] as const satisfies readonly { value: TLDefaultColorStyle; text: string }[]

/** What is drawn is seen best in black. */
export const INKS = [{ value: 'black', text: 'black' }, { value: 'red', text: 'red' }, { value: 'blue', text: 'blue' }, { value: 'green', text: 'green' }, { value: 'violet', text: 'violet' }, { value: 'orange', text: 'orange' }, { value: 'grey', text: 'grey' }] as const satisfies readonly {
  value: TLDefaultColorStyle
  text: string
}[]

export const SIZES = [
  { value: 's', text: 'sizeS' },
  { value: 'm', text: 'sizeM' },
  { value: 'l', text: 'sizeL' },
  { value: 'xl', text: 'sizeXl' },
] as const satisfies readonly { value: TLDefaultSizeStyle; text: string }[]
