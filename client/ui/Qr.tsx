/** A QR code as one SVG path: black on white in every theme, with the quiet zone that cameras need. */

import './Qr.css'
import { useMemo } from 'react'
import { encode } from 'uqr'

export interface QrProps {
  text: string
  /** What it leads to, for those who cannot see it. */
  label: string
  className?: string
}

export function Qr({ text, label, className }: QrProps) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 3 })
    const rows = code.data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
    return { size: code.size, path: rows.join('') }
  }, [text])
  return (
    <svg className={`ui-qr ${className ?? ''}`.trim()} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
