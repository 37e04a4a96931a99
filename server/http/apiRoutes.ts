/** The one table of all calls under `/api/v1`, with who may make them. */

import type { HttpParts } from './httpParts.ts'
import type { Route } from './route.ts'
import { assetRoutes } from './routes/assetRoutes.ts'
import { checkpointRoutes } from './routes/checkpointRoutes.ts'
import { demoRoutes } from './routes/demoRoutes.ts'
import { exportRoutes } from './routes/exportRoutes.ts'
import { joinRoutes } from './routes/joinRoutes.ts'
import { peopleRoutes } from './routes/peopleRoutes.ts'
import { templateRoutes } from './routes/templateRoutes.ts'
import { workshopRoutes } from './routes/workshopRoutes.ts'

export function apiRoutes(parts: HttpParts): Route[] {
  return [
    ...templateRoutes(parts),
    ...joinRoutes(parts),
    ...workshopRoutes(parts),
    ...peopleRoutes(parts),
    ...assetRoutes(parts),
    ...exportRoutes(parts),
    ...checkpointRoutes(parts),
    ...demoRoutes(parts),
  ]
}
