/** One block of a document as HTML. */

import type { Block } from '../../shared/documents/blocks.ts'
import { DocumentList } from './DocumentList.tsx'
import { DocumentRuns } from './DocumentRuns.tsx'

const HEADINGS = { 1: 'h3', 2: 'h4', 3: 'h5', 4: 'h6' } as const

export function DocumentBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = HEADINGS[block.level]
      return <Heading>{block.text}</Heading>
    }
    case 'paragraph': {
      if (block.tone === 'quote') return <blockquote><DocumentRuns runs={block.runs} /></blockquote>
      return <p {...(block.tone === 'quiet' ? { className: 'take-home-soft' } : {})}><DocumentRuns runs={block.runs} /></p>
    }
    case 'list':
      return <DocumentList list={block} />
    case 'table':
      return (
        <div className="take-home-table" tabIndex={0} role="group">
          <table>
            <thead><tr>{block.head.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
            <tbody>{block.rows.map((row, index) => <tr key={index}>{row.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )
  }
}
