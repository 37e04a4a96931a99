/** What a script has written and what it has deleted, to be compared with what is on the server in the end. */

/** A note as the script knows it: the words typed into it, each unlike any other. */
export interface KnownNote {
  words: { text: string; gone: boolean }[]
  /** Deleted by somebody else: it never comes back, whatever was typed into it meanwhile. */
  deletedByOther: boolean
}

export interface Findings {
  lost: string[]
  doubled: string[]
  resurrected: string[]
  written: number
}

const lines = (text: string): number => (text === '' ? 0 : text.split('\n').length)

export class DeviceOracle {
  readonly notes: KnownNote[] = []
  private made = 0
  private readonly prefix: string

  /** `prefix`: letters that no other script uses. */
  constructor(prefix: string) {
    this.prefix = prefix
  }

  /** A word that stands nowhere else, nor inside another. */
  word(): string {
    this.made += 1
    return `${this.prefix}${this.made}ø`
  }

  newNote(text: string): KnownNote {
    const note: KnownNote = { words: [{ text, gone: false }], deletedByOther: false }
    this.notes.push(note)
    return note
  }

  /** Notes that everybody should see. */
  alive(): KnownNote[] {
    return this.notes.filter((note) => !note.deletedByOther && note.words.some(({ gone }) => !gone))
  }

  /** After an undo or a deletion: what its page showed before and after, a line for each note, says what the person meant. */
  changedBy(before: string, after: string): void {
    const notesWent = lines(after) < lines(before)
    for (const note of this.notes) {
      const { words } = note
      const stands = (text: string) => words.some((word) => text.includes(word.text))
      if (notesWent && stands(before) && !stands(after)) this.deleted(note)
      for (const word of words) {
        if (before.includes(word.text) && !after.includes(word.text)) word.gone = true
        else if (!before.includes(word.text) && after.includes(word.text)) word.gone = false
      }
    }
  }

  /** After a deletion in one tab, or the undo of making it: with the note go the words that another tab has written into it and this one has not seen. */
  deleted(note: KnownNote): void {
    if (note.words.some(({ gone }) => !gone)) for (const word of note.words) word.gone = true
  }

  /** Compares with the texts of all notes on the server. */
  compare(texts: readonly string[]): Findings {
    const all = texts.join('\n')
    const found: Findings = { lost: [], doubled: [], resurrected: [], written: 0 }
    for (const { words, deletedByOther } of this.notes) {
      for (const { text, gone } of words) {
        const times = all.split(text).length - 1
        found.written += 1
        if (gone || deletedByOther) {
          if (times > 0) found.resurrected.push(text)
        } else if (times === 0) found.lost.push(text)
        else if (times > 1) found.doubled.push(text)
      }
    }
    return found
  }
}
