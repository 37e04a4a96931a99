/** Pictures that somebody dropped, pasted or photographed: sent one by one, each with a word about how it went. */

import type { canvasTexts } from '../../../shared/i18n/canvas.ts'
import type { inLanguage } from '../../../shared/i18n/texts.ts'
import type { PromptId, WorkshopId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import type { Room } from '../../sync/room.ts'
import { showToast } from '../../ui/useToast.ts'
import { newIdeaId } from '../ideas/newIdeaId.ts'
import { addPicture } from './addPicture.ts'
import type { BoardAssets } from './boardAssets.ts'
import { sendPicture, type SentPicture } from './sendPicture.ts'

type CanvasTexts = ReturnType<typeof inLanguage<(typeof canvasTexts)['en']>>

export interface PicturesToTake {
  files: readonly Blob[]
  /** The board's room now, asked when a picture has been sent: that may take a minute, and its document may be another by then. */
  room: () => Pick<Room, 'doc'> | null
  workshopId: WorkshopId
  token: string
  assets: BoardAssets
  texts: CanvasTexts
  place: { at: { x: number; y: number } } | { sheet: Pick<Sheet, 'index' | 'prompts'>; promptId: PromptId | null }
}

/** Sends and places them, as long as the board is open. Never throws. */
export async function takePictures({ files, room, workshopId, token, assets, texts, place }: PicturesToTake): Promise<void> {
  for (const file of files) {
    showToast(texts.imageSending)
    const sent = await sendPicture(workshopId, token, file)
    if (!sent.ok) {
      showToast(whatWentWrong(sent, texts), { tone: 'danger', replaces: texts.imageSending })
      continue
    }
    const doc = room()?.doc
    // A room that was closed has destroyed its document: nothing written there would ever leave this page.
    if (!doc || doc.isDestroyed) {
      showToast(texts.imageNotSent(texts.boardLeft), { tone: 'danger', replaces: texts.imageSending })
      return
    }
    assets.know(sent.stored.hash, sent.picture)
    addPicture(doc, newIdeaId(), sent.stored, place)
    showToast(texts.imageThere, { replaces: texts.imageSending })
  }
}

function whatWentWrong(sent: Exclude<SentPicture, { ok: true }>, texts: CanvasTexts): string {
  switch (sent.why) {
    case 'not-an-image':
      return texts.notAnImage
    case 'unreadable':
      return texts.imageUnreadable
    case 'offline':
      return texts.imageOffline
    case 'refused':
      return sent.problem.code === 'image-too-large' ? texts.imageTooLarge : texts.imageNotSent(sent.problem.detail || sent.problem.title)
  }
}
