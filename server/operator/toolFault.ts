/** A fault that the operator can act on: one line, and the code the tool ends with. */

/** As in sysexits.h, where that has one. */
export const EXIT = { ok: 0, failed: 1, usage: 64, configuration: 78 } as const

export class ToolFault extends Error {
  override name = 'ToolFault'
  readonly exit: number

  constructor(line: string, exit: number = EXIT.failed) {
    super(line)
    this.exit = exit
  }
}

/** What the tool prints on: standard output for what was asked for, standard error for faults. */
export interface Console {
  say(line: string): void
  fault(line: string): void
}
