/** Whether somebody has words in a composer of this workshop that were never sent: they must stay in reach when the page ends. */

import type { Member } from '../../shared/access.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { openDraft } from '../board/composer/draft.ts'

export function hasDraft(member: Member, { boards }: Pick<Workshop, 'boards'>): boolean {
  return member.role === 'participant' && boards.some(({ id }) => openDraft(member.participantId, id).text() !== '')
}
