/** The window of a group's earlier versions: choose, look, set back, with a way forward again. */

import './History.css'
import { useState } from 'react'
import { clockTime } from '../../../shared/i18n/clockText.ts'
import { historyTexts } from '../../../shared/i18n/history.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { boardNames } from '../../plenum/boardNames.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { useToast } from '../../ui/useToast.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useRestore, useVersion, useVersions } from './useVersions.ts'
import { VersionList } from './VersionList.tsx'
import { VersionPreview } from './VersionPreview.tsx'

export function BoardHistory({ group, first, onClose }: { group: Group; first: BoardId; onClose: () => void }) {
  const t = useTexts(historyTexts)
  const toast = useToast()
  const { workshop } = useWorkshop()
  const [boardId, setBoardId] = useState(first)
  const [chosen, setChosen] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { list, reload } = useVersions(boardId)
  const past = useVersion(boardId, chosen)
  const restore = useRestore()
  const version = list.phase === 'here' ? list.value.find(({ id }) => id === chosen) : undefined
  const time = version ? clockTime(version.at, workshop.timeZone, workshop.language) : ''
  const boards = workshop.boards.filter((board) => board.groupId === group.id)

  const choose = (id: string | null) => {
    setChosen(id)
    setAsking(false)
  }
  const setBack = async (id: string, said: string) => {
    setBusy(true)
    const answer = await restore(boardId, id)
    setBusy(false)
    if (!answer.ok) {
      toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
      return null
    }
    toast(said, { action: { label: t.takeBack, run: () => void takeBack(answer.value.before) } })
    return answer.value
  }
  const takeBack = async (before: string) => {
    const answer = await restore(boardId, before)
    toast(answer.ok ? t.undone(group.name) : answer.problem.detail || answer.problem.title, answer.ok ? {} : { tone: 'danger' })
  }
  const confirm = async () => {
    if (version && (await setBack(version.id, t.done(group.name, time)))) onClose()
  }

  const actions = asking
    ? (
      <>
        <p className="history-sure" role="status"><b>{t.sure(time)}</b> {t.sureText}</p>
        <Button onClick={() => setAsking(false)}>{t.cancel}</Button>
        <Button variant="primary" busy={busy} onClick={() => void confirm()}>{t.yes}</Button>
      </>
    )
    : <><Button onClick={onClose}>{t.close}</Button>{version && past?.phase === 'here' && <Button variant="primary" icon="undo" onClick={() => setAsking(true)}>{t.setBack(time)}</Button>}</>
  return (
    <Dialog open wide title={t.title(group.name)} onClose={onClose} actions={actions}>
      <p>{t.intro}</p>
      {boards.length > 1 && (
        <Select
          label={t.board} value={boardId} options={boards.map(({ id }) => ({ value: id, label: boardNames(workshop, id).area }))}
          onChange={(id) => {
            choose(null)
            setBoardId(id)
          }}
        />
      )}
      {list.phase === 'coming' && <p role="status">{t.loading}</p>}
      {list.phase === 'failed' && <Notice tone="danger" title={t.failed} actions={<Button onClick={reload}>{t.retry}</Button>}>{list.why}</Notice>}
      {list.phase === 'here' && list.value.length === 0 && <p role="status">{t.none}</p>}
      {list.phase === 'here' && list.value.length > 0 && <VersionList versions={list.value} chosen={chosen} onChoose={choose} />}
      {past?.phase === 'coming' && <p role="status">{t.loadingPicture}</p>}
      {past?.phase === 'failed' && <Notice tone="danger" title={t.failed}>{past.why}</Notice>}
      {past?.phase === 'here' && version && <VersionPreview boardId={boardId} version={version} past={past.value} />}
    </Dialog>
  )
}
