/** Tells the moderator what the server had to repair, until that has been read on this device. */

import { useState } from 'react'
import { clockTime } from '../../../shared/i18n/clockText.ts'
import { historyTexts } from '../../../shared/i18n/history.ts'
import type { Repair } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { boardNames } from '../../plenum/boardNames.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { deviceStorage } from '../../workshop/deviceStorage.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

const NONE: Repair[] = []

export function RepairNotice() {
  const t = useTexts(historyTexts)
  const { workshop } = useWorkshop()
  const key = `planche.repairsRead.${workshop.id}`
  const [read, setRead] = useState(() => Number(deviceStorage.getItem(key) ?? 0))
  const { repairs = NONE, timeZone, language } = workshop
  // Nobody sees the layer over the plenum yet.
  const news = repairs.slice(read).filter(({ room }) => room !== 'plenum')
  if (news.length === 0) return null
  const understood = () => {
    deviceStorage.setItem(key, String(repairs.length))
    setRead(repairs.length)
  }
  const line = ({ room, at }: Repair): string => {
    const time = clockTime(at, timeZone, language)
    if (room === 'workshop') return t.wentBack(time)
    const board = workshop.boards.find(({ id }) => id === room)
    if (!board) return t.repairedMinutes(time)
    const { group, area } = boardNames(workshop, board.id)
    return t.repairedBoard(`${group} · ${area}`, time)
  }
  return (
    <Notice tone="warn" title={t.repairedTitle} actions={<Button onClick={understood}>{t.understood}</Button>}>
      <ul>{news.map((repair) => <li key={`${repair.room} ${repair.at}`}>{line(repair)}</li>)}</ul>
      <p>{t.repairedMore}</p>
    </Notice>
  )
}
