/** Gives a person a text as a file. */

/** Saves `text` as UTF-8 under `name`. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The click has started the download when this runs.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
