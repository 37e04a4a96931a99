import type { BrowserContext, Page } from 'playwright-core'
import { openRoom } from '../../client/sync/openRoom.ts'
import type { Room } from '../../client/sync/room.ts'
import type { CreatedWorkshop, Joined } from '../../shared/api.ts'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import { plainText } from '../../shared/board/plainText.ts'
import { richTextOf } from '../../shared/board/boardRecord.ts'
import type { Board } from '../../shared/workshop/workshop.ts'
import { device } from './syncSurroundings.ts'
import type { ServerCalls } from './serverCalls.ts'

/** A workshop in its first discussion and one group's board, with people who sit down at it in real browsers. */
export interface BoardTable {
  made: CreatedWorkshop
  board: Board
  command(body: object): Promise<void>
  /** A participant of the group, by name: the token. */
  join(name: string): Promise<string>
  /** Opens the board in the context as that participant, and waits until it can be written on. */
  sit(context: BrowserContext, token: string): Promise<Page>
  /** What the server has: the words of every note, sorted. */
  notes(): string[]
  room: Room
  leave(): void
}

export async function boardTable(server: ServerCalls & { url: string }): Promise<BoardTable> {
  const made = await server.createWorkshop()
  const path = `/workshops/${made.workshop.id}/commands`
  const command = async (body: object) => {
    const { status, value } = await server.call('POST', path, { token: made.moderatorToken, body })
    if (status !== 200) throw new Error(`command answered ${status}: ${JSON.stringify(value)}`)
  }
  await command({ type: 'programme.goto', itemId: made.workshop.programme.find(({ kind }) => kind === 'discussion')?.id })
  const board = made.workshop.boards.find(({ home }) => home)
  if (!board) throw new Error('no home board')
  const room = openRoom({ workshopId: made.workshop.id, room: board.room, token: made.secretaryToken, outboxOwner: null }, device(server.url))
  return {
    made,
    board,
    command,
    room,
    async join(name) {
      const joined = await server.call<Joined>('POST', '/join', { body: { code: made.joinCode, groupId: board.groupId, name } })
      return joined.value.participantToken
    },
    async sit(context, token) {
      const page = await context.newPage()
      await page.goto(`${server.url}/w/${made.workshop.id}/board#${token}`)
      await page.locator('.tl-canvas').waitFor()
      await page.locator('[data-phase="live"]').waitFor()
      return page
    },
    notes: () =>
      [...materialiseBoard(room.doc).values()]
        .flatMap((record) => (record.typeName === 'shape' && record.type === 'note' ? [richTextOf(record)] : []))
        .map((richText) => (richText ? plainText(richText) : ''))
        .sort(),
    leave: () => room.close(),
  }
}
