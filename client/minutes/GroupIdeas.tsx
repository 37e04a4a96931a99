/** One group's ideas on the shelf beside the minutes. */

import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { useTexts } from '../i18n/useTexts.ts'
import type { PlenumIdea } from '../plenum/plenumIdeas.ts'
import { Icon } from '../ui/Icon.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'

interface GroupIdeasProps {
  name: string
  ideas: readonly PlenumIdea[]
  onInsert: (text: string) => void
}

export function GroupIdeas({ name, ideas, onInsert }: GroupIdeasProps) {
  const t = useTexts(minutesTexts)
  const { workshop } = useWorkshop()
  if (ideas.length === 0) return null
  const groupOf = (boardId: string) => {
    const board = workshop.boards.find((candidate) => candidate.id === boardId)
    return workshop.groups.find((group) => group.id === board?.groupId)?.name
  }
  return (
    <>
      <h4>{name}</h4>
      <ul>
        {ideas.map((idea) => {
          const from = idea.from ? groupOf(idea.from.boardId) : undefined
          return (
            <li key={idea.id}>
              <button type="button" onClick={() => onInsert(idea.text)}>
                <span><span className="ui-hidden">{t.insert} </span>{idea.text}{from && <small> {t.fromGroup(from)}</small>}{idea.level && <small> {idea.level}</small>}</span>
                <Icon name="add" />
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
