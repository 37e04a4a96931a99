/** Keys for rows of a form: unlike each other on this device, also after a reload. */

let count = 0

/** A key never given before. */
export function newKey(): string {
  count += 1
  return `${Date.now().toString(36)}${count.toString(36)}`
}
