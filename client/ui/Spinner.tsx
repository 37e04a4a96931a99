/** The turning ring of something under way; silent, words stand beside it. */

import './Spinner.css'

export function Spinner() {
  return <span className="ui-spinner" aria-hidden="true" />
}
