/** A document as the writers (Word, Markdown, web page) see it: headings, paragraphs, lists and tables, nothing of any format. */

export interface Run {
  text: string
  bold?: boolean
  italic?: boolean
  strike?: boolean
  code?: boolean
  /** Only http, https and mailto get here. */
  href?: string
}

export interface ListEntry {
  runs: Run[]
  /** Lists under this entry. */
  children: ListBlock[]
}

export interface ListBlock {
  kind: 'list'
  ordered: boolean
  entries: ListEntry[]
}

export type Block =
  /** 1 is the programme's item, 2 and 3 what is inside it. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; runs: Run[]; tone: 'text' | 'quiet' | 'quote' }
  | ListBlock
  | { kind: 'table'; head: string[]; rows: string[][] }

export interface DocumentModel {
  language: 'da' | 'en'
  title: string
  /** Place, date and the like, one line each. */
  lines: string[]
  /** Runs along the top of every printed page. */
  header: string
  blocks: Block[]
}

/** A plain paragraph. */
export function paragraph(text: string, tone: 'text' | 'quiet' | 'quote' = 'text'): Block {
  return { kind: 'paragraph', runs: [{ text }], tone }
}

/** A list of plain texts. */
export function list(texts: readonly string[], ordered = false): ListBlock {
  return { kind: 'list', ordered, entries: texts.map((text) => ({ runs: [{ text }], children: [] })) }
}
