/** What every kind of input has around it, and how its parts point at each other for screen readers. */

export interface FieldFrame {
  label: string
  /** Hides the label from sight, where a table's header says the same. */
  hideLabel?: boolean
  hint?: string
  error?: string
  /** Says beside the label that it may be left empty. */
  optional?: boolean
}

/** The `aria-describedby` of an input with this id. */
export function describedBy(id: string, { hint, error }: Pick<FieldFrame, 'hint' | 'error'>): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}
