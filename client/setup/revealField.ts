/** Brings a field of the page into sight and into focus, opening the programme item that hides it. */

/** Tells the programme to open the item whose field has this id (`ProgrammeSection` listens). */
export const REVEAL_EVENT = 'planche:reveal-field'

/** Focuses the field with this id; a field of a closed item appears first. */
export function revealField(id: string): void {
  document.dispatchEvent(new CustomEvent(REVEAL_EVENT, { detail: id }))
  requestAnimationFrame(() => {
    const field = document.getElementById(id)
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  })
}
