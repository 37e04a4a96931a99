/** The files that the server makes: their names, and fetching one under the name that it gives. */

import { dayHeld } from '../../shared/documents/dates.ts'
import { fileName } from '../../shared/documents/fileNames.ts'
import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { download, request } from '../workshop/api.ts'
import { NotFetched } from './madeFile.ts'

/** What `GET /workshops/:id/exports` lists. Rejects with `NotFetched` and a message for people. */
export async function serverFileNames(workshopId: WorkshopId, token: string): Promise<string[]> {
  const answer = await request<{ names: string[] } | string[]>('GET', `/workshops/${workshopId}/exports`, { token })
  if (!answer.ok) throw new NotFetched(answer.problem.detail || answer.problem.title)
  return Array.isArray(answer.value) ? answer.value : answer.value.names
}

/** These of them, one after the other: the server's queue is short, and others may wait in it. */
export async function serverFiles(workshop: Workshop, names: readonly string[], token: string): Promise<{ name: string; blob: Blob }[]> {
  const files: { name: string; blob: Blob }[] = []
  for (const name of names) files.push(await serverFile(workshop, name, token))
  return files
}

/** One of them, named with date and title as the server names it. Rejects with `NotFetched` and a message for people. */
export async function serverFile(workshop: Workshop, name: string, token: string): Promise<{ name: string; blob: Blob }> {
  const blob = await download(`/workshops/${workshop.id}/exports/${encodeURIComponent(name)}`, token).catch((error: unknown) => {
    throw new NotFetched(error instanceof Error ? error.message : '')
  })
  const t = inLanguage(documentTexts, workshop.language)
  const words: Record<string, string> = { minutes: t.fileMinutes, ideas: t.fileIdeas, workshop: t.fileWorkshop }
  const [stem = name, extension = 'txt'] = name.split('.')
  return { name: fileName({ day: dayHeld(workshop), title: workshop.title, details: [words[stem] ?? stem], extension }), blob }
}
