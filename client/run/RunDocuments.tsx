/** What we take home and the documents, at the console's foot. */

import { TakeHomeEditor } from '../minutes/TakeHomeEditor.tsx'
import { ExportPanel } from '../export/ExportPanel.tsx'

export function RunDocuments() {
  return (
    <div className="run-documents">
      <div className="run-panel"><TakeHomeEditor /></div>
      <div className="run-panel"><ExportPanel /></div>
    </div>
  )
}
