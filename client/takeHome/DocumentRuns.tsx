/** Words with their marks as HTML. Line breaks inside the words are kept by the style sheet. */

import type { Run } from '../../shared/documents/blocks.ts'

export function DocumentRuns({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) => {
    let words = <>{run.text}</>
    if (run.code) words = <code>{words}</code>
    if (run.strike) words = <s>{words}</s>
    if (run.italic) words = <em>{words}</em>
    if (run.bold) words = <strong>{words}</strong>
    if (run.href) words = <a href={run.href} rel="noopener noreferrer">{words}</a>
    return <span key={index}>{words}</span>
  })
}
