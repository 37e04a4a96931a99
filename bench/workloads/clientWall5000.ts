/** C2: the plenum wall with 5,000 notes. */

import { measureWall } from '../client/measureWall.ts'
import type { Workload } from '../workload.ts'

export const workload: Workload = {
  id: 'C2',
  title: 'the plenum wall with 5,000 notes, in the browser',
  run: (place) => measureWall(place, 5_000, { panFitFps: 58, pan100Fps: 58, zoomFps: 50, remoteFps: 45, loadMs: 2_000, heapMiB: 150 }),
}
