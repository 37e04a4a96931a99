/** A colleague's caret in a text: a thin line with the name above it. */

import './caret.css'

/** The element for a caret; the name is for the eye only, since screen readers would read it into the text. */
export function caretLabel(user: { name: string; color: string }): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'board-caret'
  caret.style.setProperty('--caret', user.color)
  caret.setAttribute('aria-hidden', 'true')
  const name = document.createElement('span')
  name.className = 'board-caret-name'
  name.dataset['name'] = user.name
  // Word joiners, so that the caret never becomes a place where a line may break.
  caret.append('⁠', name, '⁠')
  return caret
}

/** A colleague's selected words. */
export function caretSelection(user: { color: string }): { style: string; class: string } {
  return { class: 'board-caret-selection', style: `--caret: ${user.color}` }
}
