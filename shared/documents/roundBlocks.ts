/** The ideas of one round as blocks: by focus area and group, prompt by prompt where there are several, proposals by level. */

import { documentTexts } from '../i18n/documents.ts'
import { inLanguage } from '../i18n/texts.ts'
import type { ItemId } from '../ids.ts'
import type { Workshop } from '../workshop/workshop.ts'
import type { Block, ListBlock } from './blocks.ts'
import { paragraph } from './blocks.ts'
import type { CollectedIdea } from './collectedIdeas.ts'
import { namesOf, promptsOf } from './names.ts'

/** `ideas`: those of this round, in reading order. Every one of them appears exactly once. */
export function roundBlocks(workshop: Workshop, itemId: ItemId | null, ideas: readonly CollectedIdea[]): Block[] {
  const t = inLanguage(documentTexts, workshop.language)
  const prompts = promptsOf(workshop, itemId)
  if (prompts.length <= 1) {
    if (prompts[0]?.asksLevel) return byLevel(workshop, ideas, 3)
    return byArea(workshop, ideas)
  }
  const blocks = prompts.flatMap((prompt): Block[] => {
    const own = ideas.filter((idea) => idea.promptId === prompt.id)
    const inside = own.length === 0 ? [paragraph(t.noIdeas, 'quiet')] : prompt.asksLevel ? byLevel(workshop, own, 4) : byBoard(workshop, own, 4)
    return [{ kind: 'heading', level: 3, text: prompt.text }, ...inside]
  })
  const outside = ideas.filter((idea) => !prompts.some((prompt) => prompt.id === idea.promptId))
  return outside.length === 0 ? blocks : [...blocks, { kind: 'heading', level: 3, text: t.withoutPrompt }, ...byBoard(workshop, outside, 4)]
}

function byArea(workshop: Workshop, ideas: readonly CollectedIdea[]): Block[] {
  const names = namesOf(workshop)
  return grouped(ideas, (idea) => names.focusArea(idea.boardId)).flatMap(([area, own]): Block[] => [
    { kind: 'heading', level: 3, text: area },
    ...grouped(own, (idea) => idea.boardId).flatMap(([, board]): Block[] => {
      const [first] = board
      return first ? [{ kind: 'heading', level: 4, text: names.group(first.boardId) }, ideaList(workshop, board, false)] : []
    }),
  ])
}

function byBoard(workshop: Workshop, ideas: readonly CollectedIdea[], level: 3 | 4): Block[] {
  const names = namesOf(workshop)
  return grouped(ideas, (idea) => idea.boardId).flatMap(([, board]): Block[] => {
    const [first] = board
    return first ? [{ kind: 'heading', level, text: names.board(first.boardId) }, ideaList(workshop, board, false)] : []
  })
}

function byLevel(workshop: Workshop, ideas: readonly CollectedIdea[], level: 3 | 4): Block[] {
  const t = inLanguage(documentTexts, workshop.language)
  const rank = (name: string) => (workshop.levels.includes(name) ? workshop.levels.indexOf(name) : name === '' ? Infinity : workshop.levels.length)
  return grouped(ideas, (idea) => idea.idea.level ?? '')
    .sort(([a], [b]) => (rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1))
    .flatMap(([name, own]): Block[] => [
      { kind: 'heading', level, text: name === '' ? t.withoutLevel : t.forLevel(name) },
      ideaList(workshop, own, true),
    ])
}

/** The ideas as bullets. Where it matters, the group that wrote it and the group it was taken home from stand behind. */
export function ideaList(workshop: Workshop, ideas: readonly CollectedIdea[], withGroup: boolean): ListBlock {
  const t = inLanguage(documentTexts, workshop.language)
  const names = namesOf(workshop)
  const entries = ideas.map(({ text, boardId, idea }) => {
    const behind = [
      withGroup ? names.group(boardId) : '',
      idea.from ? t.fromGroup(names.group(idea.from.boardId)) : '',
      !withGroup && idea.level ? idea.level : '',
    ].filter((part) => part !== '')
    return {
      runs: [{ text }, ...(behind.length > 0 ? [{ text: ` (${behind.join(', ')})`, italic: true }] : [])],
      children: [],
    }
  })
  return { kind: 'list', ordered: false, entries }
}

/** Groups in order of first appearance. */
function grouped(ideas: readonly CollectedIdea[], keyOf: (idea: CollectedIdea) => string): [string, CollectedIdea[]][] {
  const groups = new Map<string, CollectedIdea[]>()
  for (const idea of ideas) {
    const key = keyOf(idea)
    const group = groups.get(key)
    if (group) group.push(idea)
    else groups.set(key, [idea])
  }
  return [...groups]
}
