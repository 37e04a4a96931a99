/**
 * The props of every shape that a board may hold, as tldraw 3.15.6 validates them, with our own ranges. A test compares
 * these tables with `@tldraw/tlschema`.
 */

import {
  assetId, boolean, coordinate, either, extent, type FieldRule, isPoint, nullable, number, oneOf, point, scale, text, url,
} from './fieldRules.ts'
import { LIMITS } from '../limits.ts'
import { isIndexKey } from './indexKeys.ts'
import { isObject } from './recordFields.ts'

export type PropRules = Readonly<Record<string, FieldRule>>

const COLORS = [
  'black', 'grey', 'light-violet', 'violet', 'blue', 'light-blue', 'yellow', 'orange', 'green', 'light-green', 'light-red', 'red', 'white',
]
const GEOS = [
  'cloud', 'rectangle', 'ellipse', 'triangle', 'diamond', 'pentagon', 'hexagon', 'octagon', 'star', 'rhombus', 'rhombus-2', 'oval',
  'trapezoid', 'arrow-right', 'arrow-left', 'arrow-up', 'arrow-down', 'x-box', 'check-box', 'heart',
]
const ARROWHEADS = ['arrow', 'triangle', 'square', 'dot', 'pipe', 'diamond', 'inverted', 'bar', 'none']

const color = oneOf(COLORS, 'black')
const dash = oneOf(['draw', 'solid', 'dashed', 'dotted'], 'draw')
const fill = oneOf(['none', 'semi', 'solid', 'pattern', 'fill'], 'none')
const font = oneOf(['draw', 'sans', 'serif', 'mono'], 'sans')
const size = oneOf(['s', 'm', 'l', 'xl'], 'm')
const align = oneOf(['start', 'middle', 'end', 'start-legacy', 'end-legacy', 'middle-legacy'], 'middle')
const verticalAlign = oneOf(['start', 'middle', 'end'], 'middle')
/** Always 0 on the wire: each reader computes them. */
const derived = either([0], 0)

const LINE_POINTS = 500
const SEGMENTS = 500
const SEGMENT_POINTS = 20_000

const linePoints: FieldRule = {
  valid: (value) =>
    isObject(value) &&
    Object.keys(value).length >= 2 &&
    Object.keys(value).length <= LINE_POINTS &&
    Object.entries(value).every(
      ([key, entry]) => isObject(entry) && entry['id'] === key && isIndexKey(entry['index']) && isPoint(entry, ['id', 'index', 'x', 'y']),
    ),
  fallback: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 1, y: 1 } },
}

const segments: FieldRule = {
  valid: (value) => Array.isArray(value) && value.length <= SEGMENTS && value.every(isSegment),
  fallback: [],
}

function isSegment(value: unknown): boolean {
  if (!isObject(value) || (value['type'] !== 'free' && value['type'] !== 'straight')) return false
  const points = value['points']
  if (Object.keys(value).length !== 2 || !Array.isArray(points) || points.length > SEGMENT_POINTS) return false
  return points.every((entry) => isPoint(entry))
}

const crop: FieldRule = {
  valid: (value) =>
    value === null ||
    (isObject(value) &&
      isPoint(value['topLeft']) &&
      isPoint(value['bottomRight']) &&
      (value['isCircle'] === undefined || typeof value['isCircle'] === 'boolean') &&
      Object.keys(value).every((key) => key === 'topLeft' || key === 'bottomRight' || key === 'isCircle')),
  fallback: null,
}

/** `richText` is missing everywhere: it stands in the record's fragment. */
export const SHAPE_PROPS: Readonly<Record<string, PropRules>> = {
  note: {
    color: oneOf(COLORS, 'yellow'), labelColor: color, size, font, fontSizeAdjustment: derived, align, verticalAlign,
    growY: derived, url, scale,
  },
  text: { color, size, font, textAlign: verticalAlignAsText(), w: extent, scale, autoSize: boolean(true) },
  geo: {
    geo: oneOf(GEOS, 'rectangle'), dash, url, w: extent, h: extent, growY: derived, scale,
    labelColor: color, color, fill, size, font, align, verticalAlign,
  },
  draw: { color, fill, dash, size, segments, isComplete: boolean(true), isClosed: boolean(false), isPen: boolean(false), scale },
  highlight: { color, size, segments, isComplete: boolean(true), isPen: boolean(false), scale },
  line: { color, dash, size, spline: oneOf(['cubic', 'line'], 'line'), points: linePoints, scale },
  arrow: {
    kind: oneOf(['arc', 'elbow'], 'arc'), labelColor: color, color, fill, dash, size,
    arrowheadStart: oneOf(ARROWHEADS, 'none'), arrowheadEnd: oneOf(ARROWHEADS, 'arrow'), font,
    start: point(0, 0), end: point(2, 0), bend: coordinate, text: text(LIMITS.textCharacters), labelPosition: number(0, 1, 0.5), scale,
    elbowMidPoint: number(-10, 10, 0.5),
  },
  frame: { w: extent, h: extent, name: text(LIMITS.textCharacters), color },
  group: {},
  image: {
    w: extent, h: extent, playing: boolean(true), url, assetId: nullable(assetId), crop,
    flipX: boolean(false), flipY: boolean(false), altText: text(1_000),
  },
}

function verticalAlignAsText(): FieldRule {
  return oneOf(['start', 'middle', 'end'], 'start')
}

/** Shapes whose words are a fragment under `text`. */
export const TEXT_SHAPES: readonly string[] = ['note', 'text', 'geo']
/** Shapes whose freehand line may be chunks under `points`. */
export const STROKE_SHAPES: readonly string[] = ['draw', 'highlight']

export const ARROW_BINDING_PROPS: PropRules = {
  terminal: oneOf(['start', 'end'], 'end'),
  normalizedAnchor: point(0.5, 0.5),
  isExact: boolean(false),
  isPrecise: boolean(false),
  snap: oneOf(['center', 'edge-point', 'edge', 'none'], 'none'),
}

/** Images lie on this server: an id of the asset route, never an address elsewhere. */
const ASSET_SOURCE = /^(asset:|\/api\/v1\/workshops\/[A-Za-z0-9_-]{1,100}\/assets\/)[A-Za-z0-9_-]{1,200}$/
const assetSource: FieldRule = {
  valid: (value) => typeof value === 'string' && ASSET_SOURCE.test(value),
  fallback: null,
}

export const IMAGE_ASSET_PROPS: PropRules = {
  w: extent, h: extent, name: text(300), isAnimated: boolean(false), mimeType: nullable(text(100)), src: nullable(assetSource),
}
/** May be missing. */
export const IMAGE_ASSET_FILE_SIZE = number(1, 1e9, 1)
