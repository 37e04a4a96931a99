/** A new workshop with its first tokens and links: from the setup page's wishes, or for a demo. */

import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { LIMITS } from '../../shared/limits.ts'
import { DEFAULT_TEMPLATE_ID, findTemplate, templateValues } from '../../shared/templates/templates.ts'
import type { createWorkshopSchema } from '../../shared/workshop/create.ts'
import { createState } from '../../shared/workshop/createState.ts'
import { toWire } from '../../shared/workshop/wire.ts'
import { newId, newJoinCode, newToken, sameSecret } from '../access/tokens.ts'
import type { HttpParts } from './httpParts.ts'
import { linkBase } from './links.ts'
import { Refusal } from './problem.ts'

/**
 * Refuses with `create-secret` when this server wants a secret for creating and the call carries none, with
 * `wrong-create-secret` when it carries another; with `too-many-workshops` when one network has created very many of late, or tried that
 * many secrets, since a word that people type could be guessed. Refuses with `server-full` when it is.
 */
export function mayCreate({ config, workshops, creations, clock }: HttpParts, { headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): void {
  if (workshops.all().length >= LIMITS.workshops) throw new Refusal('server-full')
  const { createSecret } = config
  const given = headers['x-planche-create']
  const brought = typeof given === 'string' && given.trim() !== '' ? given : null
  if (createSecret !== null && brought === null) throw new Refusal('create-secret')
  if (!creations.take(ip, clock())) throw new Refusal('too-many-workshops')
  if (createSecret !== null && !sameSecret(brought ?? '', createSecret)) throw new Refusal('wrong-create-secret')
}

/** Creates and stores it. Refuses with the path of what does not fit; `headers` decide on the links' host. */
export async function createWorkshop(
  { workshops, config, clock, port }: HttpParts,
  wishes: z.output<typeof createWorkshopSchema>,
  headers: IncomingHttpHeaders,
  { demo = false }: { demo?: boolean } = {},
): Promise<CreatedWorkshop> {
  const template = findTemplate(wishes.templateId ?? DEFAULT_TEMPLATE_ID)
  if (!template) throw new Refusal('unknown-template', { errors: [{ path: 'templateId', message: wishes.templateId ?? '' }] })
  let joinCode = newJoinCode()
  while (workshops.byCode(joinCode)) joinCode = newJoinCode()
  const created = createState(wishes, templateValues(template, wishes.language), { now: clock(), newId, joinCode })
  if (!created.ok) throw new Refusal(created.code, { errors: [{ path: created.path, message: created.code }] })
  const [moderatorToken, secretaryToken, viewerToken] = [newToken(), newToken(), newToken()]
  const workshop = await workshops.create({ ...created.state, demo }, [
    { token: moderatorToken, capability: { role: 'moderator' } },
    { token: secretaryToken, capability: { role: 'secretary' } },
    { token: viewerToken, capability: { role: 'viewer' } },
  ])
  const base = linkBase(headers, config.publicUrl, port())
  return {
    workshop: toWire(workshop.state, 'moderator', workshop.rooms(), clock()),
    moderatorToken,
    secretaryToken,
    viewerToken,
    joinCode,
    links: {
      moderator: `${base}/w/${workshop.id}/run#${moderatorToken}`,
      secretary: `${base}/w/${workshop.id}/minutes#${secretaryToken}`,
      join: `${base}/j/${joinCode}`,
      plenum: `${base}/w/${workshop.id}/projector#${viewerToken}`,
    },
  }
}
