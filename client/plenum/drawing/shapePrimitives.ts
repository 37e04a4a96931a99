/** What each kind of shape looks like, as marks in its own space. Arrows, which depend on others, are in arrowPrimitives.ts. */

import type { TLDefaultShape } from '@tldraw/tlschema'
import { breakLines } from '../../../shared/board/lineBreaks.ts'
import { layoutRichNote, NOTE_PADDING } from '../../../shared/board/noteLayout.ts'
import { repairRichText } from '../../../shared/board/richText.ts'
import { FRAME_HEADER, FRAME_PADDING } from '../../../shared/board/sheet.ts'
import { textWidth } from '../../../shared/board/glyphWidth.ts'
import { fillColour, FRAME_FILL, FRAME_LINE, FRAME_TEXT, inks, NOTE_TEXT } from './colours.ts'
import { cappedNote } from './cappedNote.ts'
import { frameHeading } from './frameHeading.ts'
import { geoOutline } from './geoOutline.ts'
import { boxAround } from './matrix.ts'
import { needsRuns } from './placedRuns.ts'
import { dashes, polyline, smoothLine, strokeWidth } from './strokes.ts'
import type { Box, Point, Primitive } from './primitives.ts'

export interface Marks {
  primitives: Primitive[]
  /** The box of the shape in its own space. */
  box: Box
  noteText: number | null
}

const TEXT_SIZES: Record<string, number> = { s: 18, m: 24, l: 36, xl: 44 }
const LABEL_SIZES: Record<string, number> = { s: 18, m: 22, l: 26, xl: 32 }
const TEXT_LEADING = 1.35
const LABEL_PADDING = 16

/** The words of the chips on a note's edge ("from group 3", a level), given by whoever knows the workshop. */
export type ChipsOf = (shape: TLDefaultShape) => readonly string[]

/** The marks of a shape; null for kinds that draw nothing of their own (groups, arrows). */
export function shapePrimitives(shape: TLDefaultShape, chipsOf: ChipsOf): Marks | null {
  switch (shape.type) {
    case 'note':
      return note(shape.props, chipsOf(shape))
    case 'frame':
      return frame(shape.props)
    case 'draw':
      return stroke(shape.props, shape.props.isClosed, fillColour(shape.props.fill, shape.props.color))
    case 'highlight':
      return highlight(shape.props)
    case 'line':
      return line(shape.props)
    case 'geo':
      return geo(shape.props)
    case 'text':
      return text(shape.props)
    case 'image':
      return image(shape.props)
    case 'embed':
    case 'bookmark':
    case 'video':
      return card(shape.props)
    case 'arrow':
    case 'group':
      return null
  }
}

type Props<Type extends TLDefaultShape['type']> = Extract<TLDefaultShape, { type: Type }>['props']

function note(props: Props<'note'>, chips: readonly string[]): Marks {
  const layout = cappedNote(layoutRichNote(repairRichText(props.richText), props.size, props.scale), NOTE_PADDING * props.scale)
  const { width, height, fontSize, lineHeight, lines, runs } = layout
  const padding = NOTE_PADDING * props.scale
  const block = lines.length * lineHeight
  const top = props.verticalAlign === 'start' ? padding : props.verticalAlign === 'end' ? height - padding - block : (height - block) / 2
  const anchor = anchorOf(props.align)
  const x = anchor === 'start' ? padding : anchor === 'end' ? width - padding : width / 2
  const primitives: Primitive[] = [
    { kind: 'path', d: polyline(corners(width, height), true), fill: inks(props.color).note, stroke: null, width: 0, dash: null },
    { kind: 'text', x, y: top, lines, fontSize, lineHeight, anchor, colour: NOTE_TEXT, weight: 500, ...(runs.some(needsRuns) ? { runs } : {}) },
    ...chipPrimitives(chips, height),
  ]
  return { primitives, box: { x: 0, y: 0, width, height }, noteText: fontSize }
}

const CHIP = { fontSize: 19, height: 28, padding: 10, gap: 8, left: 12 } as const

function chipPrimitives(chips: readonly string[], noteHeight: number): Primitive[] {
  let left: number = CHIP.left
  return chips.flatMap((chip): Primitive[] => {
    const width = textWidth(chip, CHIP.fontSize) + 2 * CHIP.padding
    const y = noteHeight - CHIP.height / 2
    const x = left
    left += width + CHIP.gap
    return [
      { kind: 'path', d: polyline(corners(width, CHIP.height, x, y), true), fill: NOTE_TEXT, stroke: null, width: 0, dash: null },
      { kind: 'text', x: x + CHIP.padding, y, lines: [chip], fontSize: CHIP.fontSize, lineHeight: CHIP.height, anchor: 'start', colour: '#ffffff', weight: 500 },
    ]
  })
}

function frame({ w, h, name }: Props<'frame'>): Marks {
  const { lines, fontSize, lineHeight } = frameHeading(name, w - 2 * FRAME_PADDING)
  const top = (FRAME_HEADER - lines.length * lineHeight) / 2
  return {
    primitives: [
      { kind: 'path', d: polyline(corners(w, h), true), fill: FRAME_FILL, stroke: FRAME_LINE, width: 2, dash: null },
      { kind: 'text', x: FRAME_PADDING, y: top, lines, fontSize, lineHeight, anchor: 'start', colour: FRAME_TEXT, weight: 700 },
    ],
    box: { x: 0, y: 0, width: w, height: h },
    noteText: null,
  }
}

function stroke(props: Pick<Props<'draw'>, 'segments' | 'color' | 'size' | 'scale' | 'dash'>, closed: boolean, fill: string | null): Marks | null {
  const points = props.segments.flatMap((segment) => segment.points)
  const straight = props.segments.every((segment) => segment.type === 'straight')
  const box = boxAround(points)
  if (!box) return null
  const width = strokeWidth(props.size, props.scale)
  return {
    primitives: [{
      kind: 'path',
      d: straight ? polyline(points, closed) : smoothLine(points, closed),
      fill: closed ? fill : null,
      stroke: inks(props.color).solid,
      width,
      dash: dashes(props.dash, width),
    }],
    box,
    noteText: null,
  }
}

function highlight(props: Props<'highlight'>): Marks | null {
  const points = props.segments.flatMap((segment) => segment.points)
  const box = boxAround(points)
  if (!box) return null
  const width = (LABEL_SIZES[props.size] ?? 22) * 1.12 * props.scale
  const d = smoothLine(points)
  return { primitives: [{ kind: 'path', d, fill: null, stroke: `${inks(props.color).highlight}8c`, width, dash: null }], box, noteText: null }
}

function line(props: Props<'line'>): Marks | null {
  const points: Point[] = Object.values(props.points).sort((a, b) => (a.index < b.index ? -1 : 1))
  const box = boxAround(points)
  if (!box) return null
  const width = strokeWidth(props.size, props.scale)
  const d = props.spline === 'cubic' ? smoothLine(points) : polyline(points)
  return { primitives: [{ kind: 'path', d, fill: null, stroke: inks(props.color).solid, width, dash: dashes(props.dash, width) }], box, noteText: null }
}

function geo(props: Props<'geo'>): Marks {
  const { w, scale } = props
  const h = props.h + props.growY
  const width = strokeWidth(props.size, scale)
  const fontSize = (LABEL_SIZES[props.size] ?? 22) * scale
  const lines = plainLines(props.richText, fontSize, Math.max(fontSize, w - 2 * LABEL_PADDING * scale))
  const lineHeight = fontSize * TEXT_LEADING
  const block = lines.length * lineHeight
  const pad = LABEL_PADDING * scale
  const y = props.verticalAlign === 'start' ? pad : props.verticalAlign === 'end' ? h - pad - block : (h - block) / 2
  const anchor = anchorOf(props.align)
  const x = anchor === 'start' ? pad : anchor === 'end' ? w - pad : w / 2
  const outline: Primitive = {
    kind: 'path',
    d: geoOutline(props.geo, w, h),
    fill: fillColour(props.fill, props.color),
    stroke: inks(props.color).solid,
    width,
    dash: dashes(props.dash, width),
  }
  const label: Primitive = { kind: 'text', x, y, lines, fontSize, lineHeight, anchor, colour: inks(props.labelColor).solid, weight: 500 }
  return { primitives: lines.some((each) => each !== '') ? [outline, label] : [outline], box: { x: 0, y: 0, width: w, height: h }, noteText: null }
}

function text(props: Props<'text'>): Marks {
  const fontSize = (TEXT_SIZES[props.size] ?? 24) * props.scale
  const lineHeight = fontSize * TEXT_LEADING
  const lines = plainLines(props.richText, fontSize, props.autoSize ? Infinity : props.w * props.scale)
  const width = props.autoSize ? Math.max(1, ...lines.map((each) => textWidth(each, fontSize))) : props.w * props.scale
  const anchor = anchorOf(props.textAlign)
  const x = anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2
  return {
    primitives: [{ kind: 'text', x, y: 0, lines, fontSize, lineHeight, anchor, colour: inks(props.color).solid, weight: 500 }],
    box: { x: 0, y: 0, width, height: lines.length * lineHeight },
    noteText: null,
  }
}

function image({ w, h, assetId, crop }: Props<'image'>): Marks {
  const box = { x: 0, y: 0, width: w, height: h }
  const hash = assetId?.replace(/^asset:/, '')
  if (hash) return { primitives: [{ kind: 'image', hash, ...box, crop: crop && boxAround([crop.topLeft, crop.bottomRight]) }], box, noteText: null }
  return { primitives: [{ kind: 'path', d: polyline(corners(w, h), true), fill: '#eceae2', stroke: FRAME_LINE, width: 2, dash: null }], box, noteText: null }
}

function card({ w, h, url }: { w: number; h: number; url: string }): Marks {
  return {
    primitives: [
      { kind: 'path', d: polyline(corners(w, h), true), fill: '#ffffff', stroke: FRAME_LINE, width: 2, dash: null },
      { kind: 'text', x: w / 2, y: h / 2 - 15, lines: [url], fontSize: 22, lineHeight: 30, anchor: 'middle', colour: FRAME_TEXT, weight: 500 },
    ],
    box: { x: 0, y: 0, width: w, height: h },
    noteText: null,
  }
}

function plainLines(richText: unknown, fontSize: number, width: number): string[] {
  return breakLines(repairRichText(richText), fontSize, width).map((runs) => runs.map((run) => run.text).join(''))
}

function anchorOf(align: string): 'start' | 'middle' | 'end' {
  return align.startsWith('start') ? 'start' : align.startsWith('end') ? 'end' : 'middle'
}

function corners(width: number, height: number, x = 0, y = 0): Point[] {
  return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }]
}
