/** Fetches the built-in templates: the list, and one whole. */

import type { TemplateDetail, TemplateSummary } from '../../shared/api.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import { type Answer, request } from '../workshop/api.ts'

/** The programmes that a workshop can be started from. */
export async function listTemplates(language: Language): Promise<Answer<TemplateSummary[]>> {
  const answer = await request<TemplateSummary[]>('GET', `/templates?lang=${language}`)
  return answer.ok ? { ok: true, value: answer.value.filter((template) => template.kind === 'programme') } : answer
}

/** A template with everything in it. */
export function readTemplate(id: string, language: Language): Promise<Answer<TemplateDetail>> {
  return request<TemplateDetail>('GET', `/templates/${encodeURIComponent(id)}?lang=${language}`)
}
