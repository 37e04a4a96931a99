/** A fault that the operator can act on: one line, and the code the tool ends with. */

/** As in sysexits.h, where that has one. */
export const EXIT = { ok: 0, failed: 1, usage: 64, configuration: 78 } as const

export class ToolFault extends Error {
  override name = 'ToolFault'
  /** What is wrong. */
  readonly line: string
  /** What to do about it, where that does not stand in the line. */
  readonly advice: string
  readonly exit: number

  constructor(line: string, exit: number = EXIT.failed, advice = '') {
    super(advice === '' ? line : `${line} ${advice}`)
    this.line = line
    this.advice = advice
    this.exit = exit
  }
}

/** What the tool speaks through: standard output for what was asked for, standard error for faults. */
export interface Console {
  say(line: string): void
  fault(line: string): void
  /** Asks the person at the terminal; null where there is no terminal. */
  ask: ((question: string) => Promise<string>) | null
}
