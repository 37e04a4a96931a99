/** The prose of `docs/performance.md`: how it is measured, and what profiles have shown. */

export const MEASURED_HOW: readonly string[] = [
  'Every server runs in a process of its own, as its own documentation starts it, and the load in another. Planche runs with roles, the gate that ' +
    'reads every update, the durable log with its fsync, and acknowledgements; the peers store nothing and check nothing. The relay is `ws` and ' +
    'nothing else: it hands every frame to everybody else in the room, unread, and is what the network and the system cost by themselves.',
  'The work is the same for all: people drag notes, 30 moves a second each. Every move has a number, which stands in the document as the ' +
    'note\'s place; every line that listens checks that it gets the numbers of every writer in their order, without one missing, however updates ' +
    'were merged on the way. A workload that was not delivered whole gives no figure (W2b and W4 demand that of Planche only). With Planche every ' +
    'change must have been acknowledged, too.',
  'Processor time is that of the whole server process, all threads, user and system, from the first move until the last has arrived everywhere. ' +
    'Servers are measured in turns, three rounds each, and the median counts. Waiting times are from writing a move to the socket until another ' +
    'line has read it, both in the load\'s process: on two cores the load itself adds to them.',
  'Peers are installed from npm below `bench/peers/`, pinned, and are no part of the product: @y/websocket-server, Hocuspocus and ws are MIT, ' +
    'tldraw\'s packages come under tldraw\'s own licence, and are only measured here.',
]

export const LIMITS_FOUND: readonly string[] = []
