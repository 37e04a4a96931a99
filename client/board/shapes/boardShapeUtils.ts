/** The shapes of a board: ours for ideas and sheets, tldraw's own for the rest. Give these to the store and to the editor alike. */

import { defaultBindingUtils, defaultShapeUtils } from 'tldraw'
import { IdeaNoteUtil } from './IdeaNoteUtil.tsx'
import { SheetFrameUtil } from './SheetFrameUtil.tsx'

/** What we draw ourselves; `<Tldraw>` adds the rest. */
export const ownShapeUtils = [IdeaNoteUtil, SheetFrameUtil]

/** Every shape that a store of a board must know. */
export const boardShapeUtils = [...defaultShapeUtils.filter(({ type }) => !ownShapeUtils.some((own) => own.type === type)), ...ownShapeUtils]

export const boardBindingUtils = defaultBindingUtils
