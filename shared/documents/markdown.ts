/** A document as Markdown (CommonMark with tables). Nothing anyone wrote is taken for markup. */

import type { Block, DocumentModel, ListBlock, Run } from './blocks.ts'
import { cleanText } from '../cleanText.ts'
import { inOneLine } from '../inOneLine.ts'

export function toMarkdown(document: DocumentModel): string {
  const head = [`# ${escapeLine(document.title)}`, ...(document.lines.length > 0 ? [document.lines.map(escapeLine).join('  \n')] : [])]
  return [...head, ...document.blocks.map(block)].filter((part) => part !== '').join('\n\n') + '\n'
}

function block(value: Block): string {
  switch (value.kind) {
    case 'heading':
      return `${'#'.repeat(value.level + 1)} ${escapeLine(value.text)}`
    case 'paragraph': {
      const text = runs(value.runs, '')
      if (text === '') return ''
      if (value.tone === 'quote') return text.split('\n').map((line) => `> ${line}`).join('\n')
      return value.tone === 'quiet' ? `_${text}_` : text
    }
    case 'list':
      return listLines(value, '').join('\n')
    case 'table':
      return [row(value.head), row(value.head.map(() => '---'), true), ...value.rows.map((cells) => row(cells))].join('\n')
  }
}

function listLines({ ordered, entries }: ListBlock, indent: string): string[] {
  return entries.flatMap((entry, index) => {
    const sign = ordered ? `${index + 1}. ` : '- '
    const inner = indent + ' '.repeat(sign.length)
    return [indent + sign + runs(entry.runs, inner), ...entry.children.flatMap((child) => listLines(child, inner))]
  })
}

function row(cells: readonly string[], raw = false): string {
  return `| ${cells.map((cell) => (raw ? cell : escapeLine(cell.replace(/(?<!\s)\s*\n\s*/g, ' / ')))).join(' | ')} |`
}

function runs(all: readonly Run[], indent: string): string {
  // What begins with a tab or four spaces would be taken for code, and its backslashes shown.
  return all.map((run) => oneRun(run)).join('').replace(/^[ \t]+/gm, '').replace(/\n+/g, `  \n${indent}`)
}

function oneRun(run: Run): string {
  if (run.text.trim() === '') return run.text
  // Signs of emphasis must touch the word.
  const [, before = '', word = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? []
  let text = escapeMarkdown(word)
  if (run.strike) text = `~~${text}~~`
  if (run.italic) text = `_${text}_`
  if (run.bold) text = `**${text}**`
  if (run.href) text = `[${text}](<${run.href.replace(/[<>\s]/g, '')}>)`
  return before + text + after
}

function escapeLine(text: string): string {
  return escapeMarkdown(inOneLine(text).replace(/^[ \t]+/, ''))
}

/** Backslashes before every sign that could begin markup or HTML. */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)
    .replace(/^([^\S\n]*)([-+=])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2')
    .replace(/&(?=[#A-Za-z])/g, '\\&')
}
