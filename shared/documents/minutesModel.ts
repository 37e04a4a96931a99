/** The minutes: the programme's items in order, with what was asked, written, said and agreed. One model for Word, Markdown and the web page. */

import { documentTexts } from '../i18n/documents.ts'
import { inLanguage } from '../i18n/texts.ts'
import type { Item } from '../workshop/item.ts'
import { schedule } from '../workshop/schedule.ts'
import type { Workshop } from '../workshop/workshop.ts'
import type { Block, DocumentModel } from './blocks.ts'
import { list, paragraph } from './blocks.ts'
import { collectIdeas, orderedBoards } from './collectedIdeas.ts'
import type { CollectedIdea } from './collectedIdeas.ts'
import { clockTime, dayAndDate } from './dates.ts'
import type { ExportInput } from './exportInput.ts'
import { namesOf } from './names.ts'
import { richTextBlocks } from './richTextBlocks.ts'
import { roundBlocks } from './roundBlocks.ts'

/** Every idea and every word of the secretary is in it exactly once, also of items skipped, and of items, groups and areas removed since. */
export function minutesModel(input: ExportInput): DocumentModel {
  const { workshop, minutes } = input
  const t = inLanguage(documentTexts, workshop.language)
  const ideas = collectIdeas(input)
  const day = dayAndDate(workshop)
  // Of a workshop that nobody steered, nothing is known to have been left out.
  const rows = workshop.visits.length === 0 ? [] : schedule(workshop, input.exportedAt).rows
  const skipped = new Set(rows.filter(({ phase }) => phase === 'skipped').map(({ itemId }) => itemId))
  const inProgramme = new Set<string | null>(workshop.programme.map((item) => item.id))
  const elsewhere = ideas.filter((idea) => !inProgramme.has(idea.itemId))
  const orphanTexts = Object.entries(minutes).filter(([itemId]) => !inProgramme.has(itemId))
  return {
    language: workshop.language,
    title: t.minutesOf(workshop.title),
    lines: [day, workshop.place].filter((line) => line !== ''),
    header: [workshop.title, day].join(' · '),
    blocks: [
      ...groupsTable(workshop),
      ...workshop.programme.flatMap((item) => {
        const own = ideas.filter((idea) => idea.itemId === item.id)
        // What was skipped is no part of the day, unless somebody wrote about it all the same.
        return skipped.has(item.id) && own.length === 0 && !minutes[item.id] ? [] : itemBlocks(input, item, own)
      }),
      ...orphanTexts.flatMap(([, text]): Block[] => [{ kind: 'heading', level: 1, text: t.removed }, ...richTextBlocks(text, 3)]),
      ...(elsewhere.length > 0 ? [heading(1, t.outsideRounds), ...elsewhereBlocks(workshop, elsewhere)] : []),
      ...otherTextBlocks(input),
      ...takeHomeBlocks(workshop),
    ],
  }
}

function groupsTable(workshop: Workshop): Block[] {
  const t = inLanguage(documentTexts, workshop.language)
  const rows = workshop.groups.map((group) => {
    const own = workshop.boards.filter((board) => board.groupId === group.id && board.home).map((board) => board.focusAreaId)
    const areas = workshop.focusAreas.filter((area) => own.includes(area.id)).map((area) => area.title)
    return [group.name, areas.join(', '), group.place]
  })
  return [heading(1, t.groupsHeading), { kind: 'table', head: [t.group, t.focusArea, t.place], rows }]
}

function itemBlocks({ workshop, minutes }: ExportInput, item: Item, ideas: CollectedIdea[]): Block[] {
  const t = inLanguage(documentTexts, workshop.language)
  const about = [whenHeld(workshop, item), item.lead ? t.lead(item.lead) : ''].filter((part) => part !== '').join(' · ')
  const text = minutes[item.id]
  return [
    heading(1, item.title),
    paragraph(about, 'quiet'),
    ...(item.description ? [paragraph(item.description)] : []),
    ...(item.prompts.length > 0 ? [heading(2, t.questions), list(item.prompts.map((prompt) => prompt.text), true)] : []),
    ...(ideas.length > 0 ? [heading(2, t.ideas), ...roundBlocks(workshop, item.id, ideas)] : []),
    ...(item.kind === 'discussion' && ideas.length === 0 ? [paragraph(t.noIdeas, 'quiet')] : []),
    ...(text ? [heading(2, t.noted), ...richTextBlocks(text, 3)] : []),
  ]
}

/** The time it really took; before it is held, the time it was given. */
function whenHeld(workshop: Workshop, item: Item): string {
  const t = inLanguage(documentTexts, workshop.language)
  const visits = workshop.visits.filter((visit) => visit.itemId === item.id)
  if (visits.length === 0) return workshop.status === 'closed' ? t.notHeld(String(item.minutes)) : t.planned(String(item.minutes))
  return visits
    .map(({ startedAt, endedAt }) => {
      const from = clockTime(workshop, startedAt)
      return endedAt === null ? t.heldFrom(from) : t.held(from, clockTime(workshop, endedAt))
    })
    .join(', ')
}

function elsewhereBlocks(workshop: Workshop, ideas: CollectedIdea[]): Block[] {
  const rounds = [...new Set(ideas.map((idea) => idea.itemId))]
  return rounds.flatMap((itemId) => roundBlocks(workshop, itemId, ideas.filter((idea) => idea.itemId === itemId)))
}

function otherTextBlocks({ workshop, boards }: ExportInput): Block[] {
  const t = inLanguage(documentTexts, workshop.language)
  const names = namesOf(workshop)
  const written = orderedBoards(workshop, boards).filter((board) => board.otherTexts.length > 0)
  if (written.length === 0) return []
  return [
    heading(1, t.alsoOnBoards),
    ...written.flatMap(({ boardId, otherTexts }) => [heading(3, names.board(boardId)), list(otherTexts.map((other) => other.text))]),
  ]
}

function takeHomeBlocks(workshop: Workshop): Block[] {
  const t = inLanguage(documentTexts, workshop.language)
  const rows = workshop.takeHome.map((line) => [line.what, line.who, line.by, line.level])
  const table: Block = rows.length > 0 ? { kind: 'table', head: [t.what, t.who, t.by, t.level], rows } : paragraph(t.noTakeHome, 'quiet')
  return [heading(1, t.takeHome), table]
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text }
}
