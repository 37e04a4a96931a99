/** Calls that anyone may make: templates, the clock, the operator's settings. */

import type { ServerSettings, ServerTime } from '../../../shared/api.ts'
import { findTemplate, listTemplates, templateDetail } from '../../../shared/templates/templates.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import type { HttpParts } from '../httpParts.ts'
import { linkBase } from '../links.ts'
import { Refusal } from '../problem.ts'
import { pathPart, type Call, type Route } from '../route.ts'

function asked(call: Call): Language {
  const { query } = call.request
  const lang = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined
  return lang === 'da' || lang === 'en' ? lang : call.language
}

export function templateRoutes({ config, clock, port }: HttpParts): Route[] {
  return [
    { method: 'GET', path: '/templates', access: 'anyone', handle: (call) => listTemplates(asked(call)) },
    {
      method: 'GET',
      path: '/templates/:templateId',
      access: 'anyone',
      handle: (call) => {
        const id = pathPart(call.request, 'templateId')
        const template = findTemplate(id)
        if (!template) throw new Refusal('unknown-template', { status: 404 })
        return templateDetail(template, asked(call))
      },
    },
    { method: 'GET', path: '/time', access: 'anyone', handle: (): ServerTime => ({ now: clock() }) },
    {
      method: 'GET',
      path: '/settings',
      access: 'anyone',
      handle: ({ request }): ServerSettings => ({
        origin: linkBase(request.headers, config.publicUrl, port()),
        createSecretNeeded: config.createSecret !== null,
        tldrawLicenseKey: config.tldrawLicenseKey,
        accessibilityUrl: config.accessibilityUrl,
        retentionDays: config.retentionDays,
      }),
    },
  ]
}
