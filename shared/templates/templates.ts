/** The built-in templates, and what each gives to a new workshop. */

import { templateTexts } from '../i18n/templateTexts.ts'
import type { TemplateDetail, TemplateSummary } from '../api.ts'
import { inLanguage } from '../i18n/texts.ts'
import type { TemplateValues } from '../workshop/createState.ts'
import type { Language } from '../workshop/workshop.ts'
import type { Template } from './template.ts'
import { thematicDay } from './thematicDay.ts'

export const DEFAULT_TEMPLATE_ID = thematicDay.id
const DEFAULT_TIME_ZONE = 'Europe/Copenhagen'

const TEMPLATES: readonly Template[] = [thematicDay]

/** Null when there is no template of this id. */
export function findTemplate(id: string): Template | null {
  return TEMPLATES.find((template) => template.id === id) ?? null
}

export function listTemplates(language: Language): TemplateSummary[] {
  return TEMPLATES.map((template) => summary(template, language))
}

function summary(template: Template, language: Language): TemplateSummary {
  const { title, summary: text } = template.texts[language]
  return { id: template.id, kind: template.kind, title, summary: text }
}

/** A template whole, in one language: what creating would use if nothing were overridden. */
export function templateDetail(template: Template, language: Language): TemplateDetail {
  const { focusAreas, programme } = template.texts[language]
  return {
    ...summary(template, language),
    focusAreas: focusAreas.map((title) => ({ title })),
    levels: template.levels,
    groupCount: template.groupCount,
    programme,
    startTime: template.startTime,
  }
}

/** The values of a template for a new workshop. */
export function templateValues(template: Template, language: Language): TemplateValues {
  const { title, focusAreas, programme } = template.texts[language]
  return {
    title,
    focusAreas,
    levels: template.levels,
    groupCount: template.groupCount,
    groupName: inLanguage(templateTexts, language).group,
    startTime: template.startTime,
    timeZone: DEFAULT_TIME_ZONE,
    programme,
  }
}
