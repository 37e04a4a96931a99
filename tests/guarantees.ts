/** What Planche guarantees, in one sentence each, and the tests that hold it. `docs/guarantees.md` is made from this and from what those tests measured. */
export const GUARANTEES = {
  durable: {
    promise: 'What was acknowledged survives the end of the process, at any instant.',
    tests: ['tests/server/sync/crash.test.ts'],
  },
  order: {
    promise: 'Nobody is told, joined or acknowledged before it is on the disk.',
    tests: ['tests/server/sync/simulation.test.ts', 'tests/server/disk/failingCalls.test.ts'],
  },
  converge: {
    promise: 'Everybody at a board sees the same, after every outage.',
    tests: ['tests/server/sync/simulation.test.ts', 'tests/server/sync/ghosts.test.ts', 'tests/client/board/binding/convergence.test.ts'],
  },
  together: {
    promise: 'Two people who type in one note keep every character, and undo takes back what one did oneself, nothing else.',
    tests: [
      'tests/e2e/typing.spec.ts',
      'tests/e2e/minutes.spec.ts',
      'tests/client/board/undo/boardUndo.test.ts',
      'tests/client/board/undo/offlineUndo.test.ts',
      'tests/client/board/ideas/editIdea.test.ts',
    ],
  },
  rights: {
    promise: 'Who may not write somewhere cannot, whatever is sent.',
    tests: ['tests/server/sync/roles.test.ts', 'tests/server/http/accessMatrix.test.ts'],
  },
  gate: {
    promise: 'What is sent is checked before it touches a document: honest clients are never refused, forged updates always.',
    tests: [
      'tests/server/sync/gate/honestSessions.test.ts',
      'tests/server/sync/attacks.test.ts',
      'tests/server/sync/gate/mergeCost.test.ts',
      'tests/server/sync/gate/honestUpdates.test.ts',
      'tests/server/sync/gate/honestUndo.test.ts',
      'tests/server/sync/gate/limits.test.ts',
      'tests/server/sync/gate/claims.test.ts',
      'tests/server/sync/honestClients.test.ts',
      'tests/server/sync/sameClientId.test.ts',
    ],
  },
  isolation: {
    promise: 'A broken or hostile frame costs one socket, never a room, never the process.',
    tests: [
      'tests/server/sync/fuzz.test.ts',
      'tests/server/sync/rawFrames.test.ts',
      'tests/server/sync/replay.test.ts',
      'tests/server/sync/offenders.test.ts',
    ],
  },
  gathering: {
    promise: 'The plenum is the boards, each idea once, and never writes to them.',
    tests: ['tests/server/sync/simulation.test.ts', 'tests/server/gathering/wholeServer.test.ts', 'tests/server/gathering/plenumLag.test.ts'],
  },
  disk: {
    promise: 'A full, read-only or failing disk loses nothing that was acknowledged; everybody is told, and it goes on by itself.',
    tests: [
      'tests/server/disk/fullDisk.test.ts',
      'tests/server/disk/failingCalls.test.ts',
      'tests/server/disk/lostPages.test.ts',
      'tests/e2e/deviceDisk.spec.ts',
    ],
  },
  damage: {
    promise: 'A damaged file is noticed, costs at most what was damaged, and no other board.',
    tests: [
      'tests/server/storage/damage.test.ts',
      'tests/server/storage/logDamage.test.ts',
      'tests/server/workshops/repairs.test.ts',
      'tests/server/workshops/salvageLive.test.ts',
      'tests/server/sync/writtenAnew.test.ts',
    ],
  },
  backup: {
    promise: 'A backup taken at work restores everything it holds, equal to the last byte of every board.',
    tests: [
      'tests/server/operator/backupUnderLoad.test.ts',
      'tests/server/operator/restore.test.ts',
      'tests/server/operator/exportImport.test.ts',
      'tests/server/operator/hostileBundles.test.ts',
      'tests/server/operator/fixtures.test.ts',
      'tests/server/operator/restoreUnreadable.test.ts',
      'tests/server/operator/pictureBatches.test.ts',
    ],
  },
  restore: {
    promise: 'A board can be set back to an earlier minute, and forward again.',
    tests: ['tests/shared/board/restoreBoard.test.ts', 'tests/server/workshops/checkpoints.test.ts', 'tests/e2e/history.spec.ts'],
  },
  device: {
    promise: 'What was written on a device survives a crashed tab, a day offline, two tabs and a damaged store, and comes back once.',
    tests: [
      'tests/e2e/device.spec.ts',
      'tests/e2e/deviceUpdate.spec.ts',
      'tests/e2e/deviceDisk.spec.ts',
      'tests/e2e/deviceClock.spec.ts',
      'tests/client/sync/journal.test.ts',
      'tests/client/sync/puttingBack.test.ts',
      'tests/client/sync/presenceCount.test.ts',
      'tests/client/board/undo/offlineUndo.test.ts',
      'tests/client/board/binding/badRecords.test.ts',
    ],
  },
  fair: {
    promise: 'Nobody slows the others, by reading slowly, by flooding or by coming all at once.',
    tests: [
      'tests/server/sync/roomLoads.test.ts',
      'tests/server/sync/roomsWithPeople.test.ts',
      'tests/server/sync/soak.test.ts',
      'tests/server/sync/slowReader.test.ts',
      'tests/server/http/exportLoad.test.ts',
      'tests/server/http/bodyShare.test.ts',
      'tests/server/sync/admission.test.ts',
      'tests/server/sync/door.test.ts',
      'tests/server/sync/documentSize.test.ts',
      'tests/server/sync/loadSlow.test.ts',
      'tests/server/sync/loadStorm.test.ts',
      'tests/server/sync/doorShares.test.ts',
    ],
  },
  abuse: {
    promise: 'Codes cannot be guessed, foreign pages cannot connect, and the moderator can take away access.',
    tests: [
      'tests/server/http/people.test.ts',
      'tests/server/http/joinAbuse.test.ts',
      'tests/e2e/people.spec.ts',
      'tests/server/sync/origins.test.ts',
      'tests/server/sync/door.test.ts',
      'tests/server/access/offences.test.ts',
    ],
  },
  injection: {
    promise: 'Nothing that people write runs, in no page and in no exported file.',
    tests: [
      'tests/e2e/injection.spec.ts',
      'tests/server/http/headers.test.ts',
      'tests/shared/documents/csv.test.ts',
      'tests/server/http/pollution.test.ts',
      'tests/shared/documents/markdown.test.ts',
      'tests/expressions.test.ts',
    ],
  },
  pictures: {
    promise: 'Uploaded files are decoded and written anew, within limits, or refused.',
    tests: [
      'tests/server/assets/assets.test.ts',
      'tests/server/assets/attacks.test.ts',
      'tests/server/http/traversal.test.ts',
      'tests/e2e/outsideContent.spec.ts',
    ],
  },
  private: {
    promise: 'No name, text or secret in a log, an address, a figure or a request to anybody else.',
    tests: [
      'tests/e2e/thematicDay.spec.ts',
      'tests/e2e/privacy.spec.ts',
      'tests/e2e/https.spec.ts',
      'tests/e2e/watched.spec.ts',
      'tests/support/entrusted.test.ts',
      'tests/docs/dataMap.test.ts',
    ],
  },
  deleted: {
    promise: 'Deleting a workshop leaves no byte of it, and an old backup does not bring it back.',
    tests: [
      'tests/server/storage/sqlite/deletedBytes.test.ts',
      'tests/server/main.test.ts',
      'tests/server/operator/restore.test.ts',
      'tests/server/operator/fixtures.test.ts',
    ],
  },
  reach: {
    promise: 'Everything that people see is there in Danish and in English, and can be reached by keyboard and by screen reader.',
    tests: [
      'tests/e2e/accessibility.spec.ts',
      'tests/e2e/board.spec.ts',
      'tests/e2e/plenum.spec.ts',
      'tests/e2e/minutes.spec.ts',
      'tests/client/board/canvas/danishTldraw.test.ts',
      'tests/shared/i18n/words.test.ts',
    ],
  },
  operable: {
    promise: 'It starts, stops, reports and sits behind a proxy as an operator expects.',
    tests: [
      'tests/server/main.test.ts',
      'tests/scripts/start.test.ts',
      'tests/server/mainEnds.test.ts',
      'tests/server/config.test.ts',
      'tests/server/http/metrics.test.ts',
      'tests/server/http/requestIds.test.ts',
      'tests/server/http/proxyTrust.test.ts',
      'tests/deploy/nginx.test.ts',
      'tests/deploy/caddy.test.ts',
      'tests/deploy/container.test.ts',
      'tests/e2e/proxy.spec.ts',
      'tests/docs/operating.test.ts',
      'tests/server/operator/doctor.test.ts',
      'tests/server/operator/doctorProxy.test.ts',
      'tests/server/operator/tool.test.ts',
    ],
  },
} as const satisfies Record<string, { promise: string; tests: readonly string[] }>

export type GuaranteeId = keyof typeof GUARANTEES
