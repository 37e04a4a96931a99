/** Words set as large as their box allows: long titles wrap and shrink, short ones are huge. Measured before they are shown. */

import './FitText.css'
import { useLayoutEffect, useRef } from 'react'

export interface FitTextProps {
  text: string
  className?: string
  /** The largest font size, as a share of the box's width. */
  largest: number
  /** The most lines it may take. */
  lines?: number
  as?: 'p' | 'h1' | 'span'
}

const SMALLEST_PX = 8
const STEPS = 9

export function FitText({ text, className, largest, lines, as: Tag = 'p' }: FitTextProps) {
  const box = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLElement>(null)

  useLayoutEffect(() => {
    const outer = box.current
    const inner = words.current
    if (!outer || !inner) return
    const fits = (size: number) => {
      inner.style.fontSize = `${size}px`
      if (inner.scrollWidth > outer.clientWidth || inner.offsetHeight > outer.clientHeight) return false
      if (lines === undefined) return true
      const height = Number.parseFloat(getComputedStyle(inner).lineHeight)
      return inner.offsetHeight <= height * lines + 1
    }
    const fit = () => {
      if (outer.clientWidth === 0 || outer.clientHeight === 0) return
      let low = SMALLEST_PX
      let high = Math.max(SMALLEST_PX, outer.clientWidth * largest)
      if (fits(high)) return
      for (let step = 0; step < STEPS; step += 1) {
        const middle = (low + high) / 2
        if (fits(middle)) low = middle
        else high = middle
      }
      fits(low)
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(outer)
    document.fonts.addEventListener('loadingdone', fit)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', fit)
    }
  }, [text, largest, lines])

  return (
    <div ref={box} className={`projector-fit ${className ?? ''}`.trim()}>
      <Tag ref={(element: HTMLElement | null) => { words.current = element }}>{text}</Tag>
    </div>
  )
}
