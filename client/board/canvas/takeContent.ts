/** Shapes pasted from another board (or another tldraw): only those kinds that a board knows, and no pictures from elsewhere. */

import type { Editor, TLContent, TLShape } from 'tldraw'

const KINDS = new Set(['note', 'text', 'draw', 'geo', 'arrow', 'line', 'highlight', 'image', 'group'])

/** What of the clipboard's content may be put onto the page. */
export function ownKindsOnly(editor: Editor, content: TLContent): TLContent {
  const kept = new Map<string, TLShape>()
  for (const shape of content.shapes) {
    const foreignPicture = shape.type === 'image' && 'assetId' in shape.props && typeof shape.props.assetId === 'string' && !knows(editor, shape.props.assetId)
    if (KINDS.has(shape.type) && !foreignPicture) kept.set(shape.id, shape)
  }
  const roots = content.shapes.filter(({ id, parentId }) => kept.has(id) && !kept.has(parentId)).map(({ id }) => id)
  return {
    ...content,
    shapes: [...kept.values()],
    rootShapeIds: roots,
    bindings: (content.bindings ?? []).filter(({ fromId, toId }) => kept.has(fromId) && kept.has(toId)),
    assets: [],
  }
}

function knows(editor: Editor, assetId: string): boolean {
  return editor.getAssets().some(({ id }) => id === assetId)
}
