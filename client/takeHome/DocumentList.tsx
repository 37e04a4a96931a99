/** A list of a document as HTML, lists inside it too. */

import type { ListBlock } from '../../shared/documents/blocks.ts'
import { DocumentRuns } from './DocumentRuns.tsx'

export function DocumentList({ list }: { list: ListBlock }) {
  const List = list.ordered ? 'ol' : 'ul'
  return (
    <List>
      {list.entries.map((entry, index) => (
        <li key={index}>
          <DocumentRuns runs={entry.runs} />
          {entry.children.map((child, at) => <DocumentList key={at} list={child} />)}
        </li>
      ))}
    </List>
  )
}
