/** One call from nothing to five groups at work: creates a demo workshop and lets simulated people write in it. */

import * as z from 'zod'
import { API, type CreatedWorkshop } from '../../../shared/api.ts'
import { DEFAULT_TEMPLATE_ID, findTemplate, templateValues } from '../../../shared/templates/templates.ts'
import { createWorkshopSchema } from '../../../shared/workshop/create.ts'
import type { CommandInput } from '../../../shared/workshop/commands.ts'
import type { TemplateValues } from '../../../shared/workshop/createState.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import { isoWithOffset, isTimeZone } from '../../../shared/workshop/zonedTime.ts'
import { runDemo, type RunningDemo } from '../../demo/runDemo.ts'
import { errorFields } from '../../log.ts'
import { createWorkshop, mayCreate } from '../createWorkshop.ts'
import type { HttpParts } from '../httpParts.ts'
import { readBody, type Call, type Route } from '../route.ts'

/** A time zone that is not known here (some browsers say `Etc/Unknown`) counts as none: a demo starts all the same. */
const demoSchema = z.object({ language: z.enum(['da', 'en']), timeZone: z.string().max(60).optional() })

export function demoRoutes(parts: HttpParts): Route[] {
  const { clock, log, port } = parts

  const atWork: RunningDemo[] = []

  const populate = async (url: string, created: CreatedWorkshop): Promise<void> => {
    try {
      atWork.push(await runDemo({ url, created, random: Math.random }))
      if (atWork.length > LIMITS.demosAtWork) atWork.shift()?.stop()
    } catch (error) {
      log.error(errorFields(error), 'a demo could not start')
    }
  }

  const start = async ({ request, reply, language }: Call): Promise<CreatedWorkshop> => {
    mayCreate(parts, request)
    const wanted = readBody(demoSchema, request.body, language)
    const template = demoTemplate(wanted.language)
    const timeZone = wanted.timeZone !== undefined && isTimeZone(wanted.timeZone) ? wanted.timeZone : template.timeZone
    const startsAt = isoWithOffset(clock() - minutesBeforeDiscussion(template.programme) * 60_000, timeZone)
    const wishes = createWorkshopSchema.parse({ language: wanted.language, startsAt, timeZone })
    const created = await createWorkshop(parts, wishes, request.headers, { demo: true })
    const url = `http://127.0.0.1:${port()}`
    const discussion = created.workshop.programme.find((item) => item.kind === 'discussion')
    if (discussion) await steer(url, created, { type: 'programme.goto', itemId: discussion.id })
    void populate(url, created)
    reply.code(201)
    return created
  }

  return [{ method: 'POST', path: '/demo', access: 'anyone', handle: start }]
}

/** What a demo is made of: the day that the setup page offers first. */
function demoTemplate(language: Language): TemplateValues {
  const template = findTemplate(DEFAULT_TEMPLATE_ID)
  if (!template) throw new Error(`no template ${DEFAULT_TEMPLATE_ID}`)
  return templateValues(template, language)
}

/** Minutes of the programme before its first discussion, so that a demo which begins there is on time. */
function minutesBeforeDiscussion(programme: TemplateValues['programme']): number {
  const discussion = programme.findIndex((item) => item.kind === 'discussion')
  return programme.slice(0, Math.max(0, discussion)).reduce((sum, item) => sum + item.minutes, 0)
}

/** Steers as a moderator does, over HTTP. */
async function steer(url: string, { workshop, moderatorToken }: CreatedWorkshop, command: CommandInput): Promise<void> {
  const answer = await fetch(`${url}${API}/workshops/${workshop.id}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${moderatorToken}` },
    body: JSON.stringify(command),
  })
  if (!answer.ok) throw new Error(`the demo could not be steered: ${answer.status}`)
}
