/** For a container's health check: exits 0 while the server is ready to take work, else 1. */

const port = process.env.PLANCHE_PORT || process.env.PORT || 4400
const ready = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4_000) }).then((answer) => answer.ok, () => false)
process.exit(ready ? 0 : 1)
