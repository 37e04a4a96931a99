/** Which blocks of the minutes the page shows: not the take-home table, which stands at its top already. */

import type { Block, DocumentModel } from '../../shared/documents/blocks.ts'
import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'

/** `seesBoards`: otherwise nothing is said of the groups' ideas, not even that there are none. */
export function pageBlocks(model: DocumentModel, seesBoards: boolean): Block[] {
  const { takeHome, noIdeas } = inLanguage(documentTexts, model.language)
  const at = model.blocks.findLastIndex((block) => block.kind === 'heading' && block.level === 1 && block.text === takeHome)
  const blocks = at < 0 ? model.blocks : model.blocks.slice(0, at)
  if (seesBoards) return blocks
  return blocks.filter((block) => block.kind !== 'paragraph' || block.tone !== 'quiet' || block.runs[0]?.text !== noIdeas)
}
