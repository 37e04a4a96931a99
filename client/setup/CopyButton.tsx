/** Copies a text and says so, also where the browser has no clipboard. */

import { linksTexts } from '../../shared/i18n/links.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copyText.ts'
import { useToast } from '../ui/useToast.ts'

export interface CopyButtonProps {
  text: string
  label: string
  /** What a screen reader hears, where several such buttons stand together. */
  of?: string
}

export function CopyButton({ text, label, of }: CopyButtonProps) {
  const t = useTexts(linksTexts)
  const toast = useToast()
  const copy = async () => {
    const done = await copyText(text)
    toast(done ? t.copied : t.copyFailed, done ? {} : { tone: 'danger' })
  }
  return <Button icon="copy" onClick={() => void copy()} aria-label={of ? `${label}: ${of}` : undefined}>{label}</Button>
}
