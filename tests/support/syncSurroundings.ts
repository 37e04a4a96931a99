import { memoryOutboxStore, type OutboxStore } from '../../client/sync/outboxStore.ts'
import type { Surroundings } from '../../client/sync/surroundings.ts'

/** One browser tab without a browser: what it keeps, and a network that can be pulled out. */
export interface Device extends Surroundings {
  unplug(): void
  plug(): void
  leave(): void
  /** Sync frames that the server has been sent, over all connections. */
  sent(): number
}

/** `outboxes` is what the tabs of one device share. */
export function device(serverUrl: string, outboxes: OutboxStore = memoryOutboxStore()): Device {
  const sockets = new Set<WebSocket>()
  const lifecycles = new Set<Parameters<Surroundings['onLifecycle']>[0]>()
  let plugged = true
  let sent = 0
  class Wire extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      // An address where nobody listens: the attempt fails as it does without a network.
      super(plugged ? url : 'ws://127.0.0.1:9/', protocols)
      sockets.add(this)
      this.addEventListener('close', () => sockets.delete(this))
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (!plugged) return
      sent++
      super.send(data)
    }
  }
  return {
    syncUrl: `${serverUrl.replace(/^http/, 'ws')}/sync`,
    Socket: Wire,
    now: () => Date.now(),
    random: () => Math.random() * 0.1,
    outboxes,
    onLifecycle(events) {
      lifecycles.add(events)
      return () => lifecycles.delete(events)
    },
    unplug() {
      plugged = false
      for (const events of lifecycles) events.offline()
    },
    plug() {
      plugged = true
      for (const events of lifecycles) events.wake()
    },
    leave() {
      for (const events of lifecycles) events.leave()
    },
    sent: () => sent,
  }
}
