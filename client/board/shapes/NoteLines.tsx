/** The lines of a note as the shared layout broke them, with their marks. */

import type { LineRun } from '../../../shared/board/lineBreaks.ts'

export function NoteLines({ lines }: { lines: readonly LineRun[][] }) {
  return (
    <div className="board-note-lines">
      {lines.map((runs, index) => (
        <div key={index}>
          {runs.length === 0
            ? '\u200b'
            : runs.map((run, part) => {
                const before = runs[part - 1]
                return (
                  <span key={part} className={classOf(run)} style={styleOf(run.x - (before ? before.x + before.width : 0))}>
                    {run.text}
                  </span>
                )
              })}
        </div>
      ))}
    </div>
  )
}

function styleOf(gap: number) {
  return gap > 0.5 ? { marginLeft: gap } : undefined
}

function classOf(run: LineRun): string | undefined {
  const names = [run.bold && 'board-b', run.italic && 'board-i', run.strike && 'board-s', run.code && 'board-code', run.highlight && 'board-mark', run.href !== null && 'board-u']
    .filter((name) => typeof name === 'string')
  return names.length > 0 ? names.join(' ') : undefined
}
