/** C1: the plenum wall with 2,000 notes. */

import { measureWall } from '../client/measureWall.ts'
import type { Workload } from '../workload.ts'

export const workload: Workload = {
  id: 'C1',
  title: 'the plenum wall with 2,000 notes, in the browser',
  run: (place) => measureWall(place, 2_000, { panFitFps: 58, pan100Fps: 58, zoomFps: 50, remoteFps: 58, loadMs: 1_300, heapMiB: null }),
}
