/** `verify [FILE]`: reads everything that is stored and checks it, beside a running server or in a file. Nothing is changed. */

import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import sharp from 'sharp'
import type { WorkshopId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Config } from '../../config.ts'
import { verifyFile } from '../../storage/sqlite/backupVerify.ts'
import { openBundle, type BundleReads } from '../../storage/sqlite/bundleFile.ts'
import { text } from '../../storage/sqlite/cells.ts'
import { operationsOn } from '../../storage/sqlite/operations.ts'
import { buildDocument } from '../../sync/storedDocument.ts'
import { readRoomName } from '../../sync/roomNames.ts'
import { allStoredNames } from '../../workshops/storedNames.ts'
import { readState } from '../../workshops/readState.ts'
import { openDatabaseFile } from '../openDatabaseFile.ts'
import { parsePlainJson } from '../plainJson.ts'
import { parseState } from '../stateSchema.ts'
import { EXIT, ToolFault, type Console } from '../toolFault.ts'
import { amount, seconds } from '../wording.ts'
import { faultsOf } from './faultsOf.ts'

interface Opened {
  database: DatabaseSync
  reads: BundleReads
  close(): void
}

export async function runVerify(file: string | null, config: Config, console: Console): Promise<number> {
  const began = performance.now()
  const { database, reads, close } = file === null ? openOwn(config) : faultsOf(file, () => openBundle(file))
  try {
    const faults = [...verifyFile(database), ...verifyRooms(database, reads)]
    let [workshops, pictures] = [0, 0]
    for (const { id, state } of reads.listWorkshops()) {
      workshops += 1
      const images = reads.imagesOf(id)
      pictures += images.length
      faults.push(...verifyWorkshop(id, state), ...verifyCheckpoints(reads, id))
      for (const hash of images) if (!(await isPicture(reads, id, hash))) faults.push(`workshop ${id}: the picture ${hash.slice(0, 12)}… is damaged`)
    }
    const rooms = reads.allRooms().length
    for (const fault of faults) console.fault(fault)
    const read = `${amount(workshops, 'workshop')}, ${amount(rooms, 'document')}, ${amount(pictures, 'picture')} read in ${seconds(performance.now() - began)}`
    if (faults.length > 0) throw new ToolFault(`${amount(faults.length, 'fault')} (${read}).`)
    console.say(`All is well: ${read}.`)
    return EXIT.ok
  } finally {
    close()
  }
}

function openOwn(config: Config): Opened {
  const database = openDatabaseFile(config)
  // One read transaction: what the server writes meanwhile is not half seen.
  database.exec('BEGIN')
  return { database, reads: operationsOn(database).operations, close: () => database.close() }
}

function verifyWorkshop(id: WorkshopId, json: string | null): string[] {
  if (json === null) return []
  const plain = parsePlainJson(json)
  const filled = plain === undefined ? null : readState(JSON.stringify(plain))
  if (!filled) return [`workshop ${id}: its state has no format that this version knows`]
  const read = parseState(filled)
  return read.ok ? [] : [`workshop ${id}: its state is wrong at ${read.why}`]
}

function verifyRooms(database: DatabaseSync, reads: BundleReads): string[] {
  const expected = new Set<string>()
  for (const { state: json } of reads.listWorkshops()) {
    const state = json === null ? null : readState(json)
    if (state) for (const name of allStoredNames(state)) expected.add(name)
  }
  const known = new Set(database.prepare('SELECT id FROM workshops').all().map((row) => text(row, 'id')))
  return reads.allRooms().flatMap((name) => {
    const stored = reads.loadRoom(name)
    const { doc, unusable } = buildDocument(stored)
    doc.destroy()
    const lines = unusable > 0 ? [`the document ${name}: ${amount(unusable, 'row')} cannot be used`] : []
    const workshopId = readRoomName(name)?.workshopId
    if (workshopId === undefined || !known.has(workshopId)) lines.push(`the document ${name} belongs to no workshop`)
    else if (!expected.has(name)) lines.push(`the document ${name} is of before a restore or a repair that was cut short; the workshop no longer uses it`)
    return lines
  })
}

function verifyCheckpoints(reads: BundleReads, id: WorkshopId): string[] {
  const damaged = reads.checkpointsOf(id).filter((entry) => reads.getCheckpoint(id, entry.id) === null).length
  return damaged > 0 ? [`workshop ${id}: ${amount(damaged, 'earlier version')} of its boards cannot be read`] : []
}

async function isPicture(reads: BundleReads, id: WorkshopId, hash: string): Promise<boolean> {
  const image = reads.getImage(id, hash)
  if (!image || createHash('sha256').update(image.bytes).digest('hex') !== hash) return false
  try {
    await sharp(image.bytes, { limitInputPixels: LIMITS.imagePixels, failOn: 'error' }).stats()
    return true
  } catch (error) {
    // The decoder's only complaints are about the bytes it was given.
    if (error instanceof Error) return false
    throw error
  }
}
