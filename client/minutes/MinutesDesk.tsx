/** The desk: programme, text of the chosen item, ideas, take-home lines, documents. */

import { useCallback, useState } from 'react'
import type { Editor } from '@tiptap/react'
import type { ItemId } from '../../shared/ids.ts'
import { minutesField } from '../../shared/documents/minutesText.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { ExportPanel } from '../export/ExportPanel.tsx'
import { useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useToast } from '../ui/useToast.ts'
import { DeletionNotice } from '../workshop/DeletionNotice.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { appendBullet } from './appendBullet.ts'
import { IdeaShelf } from './IdeaShelf.tsx'
import { ItemEditor } from './ItemEditor.tsx'
import { useMinutesRoom } from './useMinutesRoom.ts'
import { ProgrammeList } from './ProgrammeList.tsx'
import { SaveState } from './SaveState.tsx'
import { TakeHomeEditor } from './TakeHomeEditor.tsx'

export function MinutesDesk() {
  const t = useTexts(minutesTexts)
  const toast = useToast()
  const { workshop, member, connection } = useWorkshop()
  const { open, state } = useMinutesRoom(true)
  const [picked, setPicked] = useState<ItemId | null>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const current = workshop.current?.itemId ?? null
  const isPicked = workshop.programme.some((item) => item.id === picked)
  const shown = workshop.programme.find((item) => item.id === (isPicked ? picked : current)) ?? workshop.programme[0]

  const insert = useCallback(
    (text: string) => {
      if (!editor) return
      appendBullet(editor, text)
      toast(t.inserted)
    },
    [editor, toast, t],
  )

  return (
    <Page title={t.title} className="minutes-page" aside={<SaveState state={state} />}>
      <h1 className="minutes-title">{t.title} <span>{workshop.title}</span></h1>
      <DeletionNotice />
      <div className="minutes-desk">
        <ProgrammeList
          shown={shown?.id ?? null} current={current} doc={open?.doc ?? null} isFollowing={!isPicked}
          onPick={(itemId) => setPicked(itemId === current ? null : itemId)} onFollow={() => setPicked(null)}
        />
        <section className="minutes-writing" aria-labelledby="minutes-item">
          {shown && (
            <div className="minutes-item-head">
              <h2 id="minutes-item">{shown.title}</h2>
              {shown.lead && <p className="minutes-soft">{t.lead(shown.lead)}</p>}
              {shown.prompts.length > 0 && <ol className="minutes-prompts">{shown.prompts.map((prompt) => <li key={prompt.id}>{prompt.text}</li>)}</ol>}
            </div>
          )}
          {state.phase === 'refused' && connection.phase !== 'refused' && <Notice tone="danger">{t.refused}</Notice>}
          {open && shown
            ? (
              <ItemEditor
                key={`${open.doc.guid}/${shown.id}`} fragment={open.doc.getXmlFragment(minutesField(shown.id))} awareness={open.awareness}
                name={member.role} label={t.textLabel(shown.title)} onEditor={setEditor}
              />
              )
            : <Busy label={t.opening} />}
        </section>
        <IdeaShelf itemId={shown?.id ?? null} onInsert={insert} />
        <div className="minutes-take-home"><TakeHomeEditor /></div>
        <div className="minutes-export"><ExportPanel /></div>
      </div>
    </Page>
  )
}
