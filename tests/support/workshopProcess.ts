import { API, type CreatedWorkshop, type Joined } from '../../shared/api.ts'
import type { Board, Workshop } from '../../shared/workshop/workshop.ts'
import { answerNeverLogged, bodyNeverLogged } from './entrusted.ts'
import { startServerProcess, type Place, type ServerProcess } from './serverProcess.ts'

export interface WorkshopProcess {
  server: ServerProcess
  created: CreatedWorkshop
  /** As it is in its first discussion. */
  workshop: Workshop
  /** One home board per group. */
  boards: Board[]
  /** A participant of the board's group. */
  join(board: Board): Promise<string>
  /** A call below `/api/v1`; throws when it is refused. */
  call<Answer>(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
}

interface Wishes {
  groups: number
  env?: Record<string, string>
  place?: Place
}

/** The real program in its own process, with a workshop whose groups are at work. The caller removes the server. */
export async function startWorkshopProcess({ groups, env = {}, place }: Wishes): Promise<WorkshopProcess> {
  const server = await startServerProcess(env, place)
  const call: WorkshopProcess['call'] = async <Answer>(method: string, path: string, body?: unknown, token?: string) => {
    bodyNeverLogged(body)
    const answer = await fetch(`${server.url}${API}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    const value: unknown = text === '' ? null : JSON.parse(text)
    answerNeverLogged(value)
    return value as Answer
  }
  const names = Array.from({ length: groups }, (_, index) => ({ name: `Gr. ${index + 1}` }))
  const created = await call<CreatedWorkshop>('POST', '/workshops', { language: 'da', templateId: 'thematic-day', groups: names })
  const discussion = created.workshop.programme.find(({ kind }) => kind === 'discussion')
  const command = { type: 'programme.goto', itemId: discussion?.id }
  const { workshop } = await call<{ workshop: Workshop }>('POST', `/workshops/${created.workshop.id}/commands`, command, created.moderatorToken)
  const boards = workshop.groups.flatMap(({ id }) => workshop.boards.find(({ groupId, home }) => home && groupId === id) ?? [])
  return {
    server, created, workshop, boards, call,
    join: async ({ groupId }) => (await call<Joined>('POST', '/join', { code: created.joinCode, groupId })).participantToken,
  }
}
