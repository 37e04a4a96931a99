/**
 * Where the process begins. What has been compiled once, of ours and of the packages, is kept beside the packages: the next start
 * takes two thirds of the time. Where that cannot be written, starting goes on without.
 */

import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const environment = process.env
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache', 'planche')
enableCompileCache(cache)
// For the threads, which begin with this environment.
environment['NODE_COMPILE_CACHE'] ??= cache

const { runServer } = await import('./runServer.ts')
await runServer(environment)
