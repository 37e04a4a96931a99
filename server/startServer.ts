/** Puts the server together: storage, workshops, rooms, gatherings, HTTP and sockets; and takes it apart in order. */

import { join } from 'node:path'
import type { WorkshopId } from '../shared/ids.ts'
import { LIMITS } from '../shared/limits.ts'
import { createAddressRate } from './access/addressRate.ts'
import { networkOf } from './access/network.ts'
import { createWrongCodes } from './access/wrongCodes.ts'
import type { Config } from './config.ts'
import { createExportPool } from './documents/exportPool.ts'
import { createGatherings, type Gatherings } from './gathering/createGatherings.ts'
import { createHttp } from './http/createHttp.ts'
import { callerAddress } from './http/proxyTrust.ts'
import { createLog, type Log } from './log.ts'
import { countedLog } from './metrics/countedLog.ts'
import { measuredStorage } from './metrics/measuredStorage.ts'
import { createMetrics } from './metrics/metrics.ts'
import { openControl } from './operator/controlServer.ts'
import { lockDirectory } from './operator/directoryLock.ts'
import { liveDestination } from './operator/liveDestination.ts'
import { withProbes } from './operator/probeRoom.ts'
import { makeDataDirectory } from './storage/dataDirectory.ts'
import { noteLogDamage } from './storage/noteLogDamage.ts'
import { removeCopiesBefore } from './storage/sqlite/backupBefore.ts'
import { DATABASE_FILE, openSqliteStorage } from './storage/sqlite/openSqliteStorage.ts'
import { createRooms, type SyncRooms } from './sync/createRooms.ts'
import { attachGateway } from './sync/gateway.ts'
import { realTimers } from './sync/timers.ts'
import { createActivity } from './workshops/activity.ts'
import { createBoardKeeper, type BoardKeeper } from './workshops/boardKeeper.ts'
import { createCheckpointRestore } from './workshops/checkpointRestore.ts'
import { createCheckpoints } from './workshops/checkpoints.ts'
import { createConsequences } from './workshops/consequences.ts'
import { createDirectory } from './workshops/directory.ts'
import { gatheringFacts } from './workshops/gatheringFacts.ts'
import { createPeopleBoards } from './workshops/peopleBoards.ts'
import { createRemoval } from './workshops/removal.ts'
import { createRepairs } from './workshops/repairs.ts'
import { createRoundTimers } from './workshops/roundTimers.ts'
import { loadWorkshops } from './workshops/workshops.ts'
import { createWorkshopRooms, type WorkshopRooms } from './workshops/workshopRooms.ts'

/** How long calls that are under way get to end when the server stops, in ms. */
const GOODBYE_MS = 2_000
const HOUR_MS = 60 * 60_000

export interface StartedServer {
  /** The port that is really listened on (useful with port 0). */
  port: number
  /** `http://127.0.0.1:<port>`. */
  url: string
  /** Drains: refuses new work, closes sockets with 1012, waits for what is being written, closes storage. */
  close(): Promise<void>
}

/** What the directory answers with, made after it because it needs the rooms, which need the directory. */
interface Later {
  boards: BoardKeeper
  workshopRooms: WorkshopRooms
  gatherings: Gatherings
}

/** Starts everything. Rejects when the port is in use (`EADDRINUSE`), or the data directory is (`DirectoryInUse`) or cannot be written (`DataDirectoryError`). */
export async function startServer(
  config: Config,
  plainLog: Log = createLog(config.logLevel),
  clock: () => number = Date.now,
): Promise<StartedServer> {
  await makeDataDirectory(config.dataDir)
  const unlock = lockDirectory(config.dataDir)
  const metrics = createMetrics()
  const log = countedLog(plainLog, metrics)
  /** Nothing is in memory when a file is repaired before the start. */
  let afterSalvage = (): void => undefined
  const opened = await openSqliteStorage(config.dataDir, (salvaged) => {
    log.error(salvaged, 'storage.salvaged')
    afterSalvage()
  }, (damage) => noteLogDamage(log, damage)).catch((error: unknown) => {
    metrics.close()
    unlock()
    throw error
  })
  const storage = measuredStorage(opened, metrics)
  const exportPool = createExportPool(log)
  try {
    const workshops = await loadWorkshops(storage, log, clock)
    const activity = createActivity(clock)
    const later: Partial<Later> = {}
    const probes = withProbes(createDirectory({
      workshops,
      activity,
      prepareBoard: async (workshop, boardId) => later.boards?.prepareBoard(workshop, boardId),
      prepareGathering: async (workshop, room) => later.gatherings?.prepare(workshop.id, room),
      prepareWorkshop: async (workshop, room) => later.workshopRooms?.prepare(workshop, room),
    }), (room) => rooms.createLive(room))
    const { directory } = probes
    const repairs = createRepairs({
      workshops, storage, clock, log,
      renamed: ({ id }, from, to) => rooms.supersedeWorkshop(id, (name) => (name === from ? to : name)),
    })
    const rooms: SyncRooms = createRooms({ storage, directory, clock, log, damaged: repairs.repair, events: metrics.sync })
    afterSalvage = () => rooms.writeAnew()
    const boards = createBoardKeeper({ rooms, workshops, activity, log })
    const workshopRooms = createWorkshopRooms({ rooms, workshops, activity, boards, clock })
    const gatherings = createGatherings({
      rooms,
      facts: (id) => gatheringFacts(workshops.get(id)),
      nextEpoch: (id) => {
        const workshop = workshops.get(id)
        if (!workshop) throw new Error('No such workshop')
        return workshop.renewGathering()
      },
      timers: realTimers,
      log,
      flushed: metrics.gatheringFlushed,
    })
    workshops.onChange((workshop) => gatherings.changed(workshop.id))
    Object.assign(later, { boards, workshopRooms, gatherings } satisfies Later)
    const consequences = createConsequences({ workshops, rooms, boards })
    const checkpoints = createCheckpoints({ workshops, storage, activity, timers: realTimers, clock, log })
    const checkpointRestore = createCheckpointRestore({ rooms, storage, checkpoints })
    const timers = createRoundTimers({ workshops, clock, log })
    const removal = createRemoval({
      workshops,
      rooms,
      forget: (id) => {
        gatherings.forget(id)
        workshopRooms.forget(id)
        activity.forget(id)
      },
      activity,
      retentionDays: config.retentionDays,
      tidy: () => removeCopiesBefore(join(config.dataDir, DATABASE_FILE), Date.now() - LIMITS.copyBeforeMs),
      clock,
      log,
    })

    let port = config.port
    const people = createPeopleBoards({ rooms, checkpoints })
    const creations = createAddressRate(LIMITS.workshopsPerAddressHour, HOUR_MS)
    const http = await createHttp({
      config, storage, workshops, rooms, boards, people, activity, checkpointRestore, removal, clock, log,
      wrongCodes: createWrongCodes(), creations, settled: consequences.settled, port: () => port, metrics, exportPool,
      counts: () => ({ ...rooms.counts(), mostQueuedBytes: rooms.mostQueuedBytes() }),
    })
    const gateway = attachGateway(http.app.server, {
      rooms,
      allowedOrigins: config.publicUrl === null ? [] : [new URL(config.publicUrl).origin],
      log,
      networkOf: (request) => networkOf(callerAddress(request, config.publicUrl !== null)),
      events: metrics.sync,
    })
    await http.app.listen({ port: config.port, host: config.host })
    const address = http.app.server.address()
    if (typeof address === 'object' && address) port = address.port
    const forgetLive = (id: WorkshopId): void => {
      gatherings.forget(id)
      workshopRooms.forget(id)
    }
    const control = await openControl(config.dataDir, {
      ...liveDestination({ workshops, rooms, storage, removal, forgetLive, clock }),
      probe: probes.issue,
      facts: async () => ({
        pid: process.pid, node: process.version, port, host: config.host, publicUrl: config.publicUrl, retentionDays: config.retentionDays,
        createSecret: config.createSecret !== null, metricsToken: config.metricsToken !== null,
      }),
    }, log)
    log.info({ port }, 'listening')

    return {
      port,
      url: `http://127.0.0.1:${port}`,
      close: async () => {
        http.drain()
        await control.close()
        timers.close()
        removal.close()
        gatherings.close()
        workshopRooms.close()
        boards.close()
        checkpoints.close()
        await gateway.close()
        // Browsers keep spare connections on which no call ever came; Node would wait a minute for those.
        const unasked = setTimeout(() => http.app.server.closeAllConnections(), GOODBYE_MS)
        await http.app.close()
        clearTimeout(unasked)
        await exportPool.close()
        metrics.close()
        await storage.close()
        unlock()
      },
    }
  } catch (error) {
    await exportPool.close()
    metrics.close()
    await storage.close()
    unlock()
    throw error
  }
}
