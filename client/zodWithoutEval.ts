/** What `zod` is in the page: it makes no code out of schemas, which the Content-Security-Policy would stop and report. */

import { config } from 'zod/v4'

// Before any schema is made: they look once. The server keeps the faster way.
config({ jitless: true })

export * from 'zod/v4'
