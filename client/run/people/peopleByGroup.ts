/** The list of people as the moderator looks through it: by group, those who are here first, found by a part of their name. Pure. */

import type { ListedParticipant } from '../../../shared/api.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'

export interface PeopleOfGroup {
  /** Null: those who have not chosen a group. */
  group: Group | null
  people: ListedParticipant[]
  /** How many of them are here now. */
  here: number
}

/** As people type: without regard to case, accents and spaces around. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim()
}

const collator = new Intl.Collator('da')

/** Who is here first, then by name, then by who came first. Once per list: thousands are dear to sort at every key. */
export function inOrder(people: readonly ListedParticipant[]): ListedParticipant[] {
  return [...people].sort((a, b) =>
    Number(b.connected) - Number(a.connected) || collator.compare(a.name ?? '\uffff', b.name ?? '\uffff') || (a.joinedAt ?? 0) - (b.joinedAt ?? 0),
  )
}

/** Groups in their order with the people (given in order) in them, then those without a group; while searching, only where somebody was found. */
export function peopleByGroup(people: readonly ListedParticipant[], groups: readonly Group[], search: string): PeopleOfGroup[] {
  const wanted = plain(search)
  const found = people.filter(({ name, removed }) => !removed && (wanted === '' || plain(name ?? '').includes(wanted)))
  const sections = [...groups, null].map((group): PeopleOfGroup => {
    const own = found.filter(({ groupId }) => groupId === (group?.id ?? null))
    return { group, people: own, here: own.filter(({ connected }) => connected).length }
  })
  return sections.filter((section) => section.people.length > 0 || (section.group !== null && wanted === ''))
}

/** Those whose access was ended, found in the same way; whoever still has contributions first. */
export function removedPeople(people: readonly ListedParticipant[], search: string): ListedParticipant[] {
  const wanted = plain(search)
  return people.filter(({ name, removed }) => removed && (wanted === '' || plain(name ?? '').includes(wanted))).sort((a, b) => b.ideas - a.ideas)
}
