/** Text for where only one line fits. */

/** Line breaks, and the space around them, become one space. */
export function inOneLine(text: string): string {
  // Looks for a break only where space begins: otherwise a long run of spaces would be gone through once for each of them.
  return text.replace(/(?<!\s)\s*\n\s*/g, ' ')
}
