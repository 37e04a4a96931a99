/**
 * The wire form of a freehand stroke: chunks of (zigzag varint dx, zigzag varint dy in 1/8 px, one byte of pressure) per
 * point, each relative to the point before it, the first to the shape's origin.
 */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { LIMITS } from '../limits.ts'

export interface StrokePoint {
  x: number
  y: number
  /** Pressure, 0 to 1. */
  z: number
}

const STEPS_PER_PX = 8

/** One chunk for `points`, which follow `after` (the last point already written; null at the start of the stroke). */
export function encodePoints(points: readonly StrokePoint[], after: StrokePoint | null): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  let x = after ? steps(after.x) : 0
  let y = after ? steps(after.y) : 0
  for (const point of points) {
    const nextX = steps(point.x)
    const nextY = steps(point.y)
    encoding.writeVarUint(encoder, zigzag(nextX - x))
    encoding.writeVarUint(encoder, zigzag(nextY - y))
    encoding.writeUint8(encoder, Math.round(Math.min(1, Math.max(0, point.z)) * 255))
    x = nextX
    y = nextY
  }
  return new Uint8Array(encoding.toUint8Array(encoder))
}

/** All points of a stroke; a damaged chunk ends it. */
export function decodePoints(chunks: readonly Uint8Array[]): StrokePoint[] {
  const points: StrokePoint[] = []
  let x = 0
  let y = 0
  try {
    for (const chunk of chunks) {
      const decoder = decoding.createDecoder(chunk)
      while (decoding.hasContent(decoder)) {
        x += unzigzag(decoding.readVarUint(decoder))
        y += unzigzag(decoding.readVarUint(decoder))
        const pressure = decoding.readUint8(decoder)
        points.push({ x: inPx(x), y: inPx(y), z: Math.round((pressure / 255) * 100) / 100 })
      }
    }
  } catch {
    return points
  }
  return points
}

/** Whether a chunk can be read to its end and moves the pen by no more than a board is wide. */
export function isPointChunk(chunk: Uint8Array): boolean {
  const limit = LIMITS.coordinate * 2 * STEPS_PER_PX
  try {
    const decoder = decoding.createDecoder(chunk)
    while (decoding.hasContent(decoder)) {
      if (Math.abs(unzigzag(decoding.readVarUint(decoder))) > limit) return false
      if (Math.abs(unzigzag(decoding.readVarUint(decoder))) > limit) return false
      decoding.readUint8(decoder)
    }
  } catch {
    return false
  }
  return true
}

function steps(px: number): number {
  return Math.round(px * STEPS_PER_PX)
}

function inPx(value: number): number {
  const limit = LIMITS.coordinate * STEPS_PER_PX
  return Math.max(-limit, Math.min(limit, value)) / STEPS_PER_PX
}

function zigzag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
