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

export const LIMITS_FOUND: readonly string[] = [
  'The shares below come from one profile on a machine that was busy with other work, where updates wait for each other and so share appends and ' +
    'writes; at rest each is more often alone, and the parts that are paid per append weigh more.',
  '**A table (W1).** Not the telling but what every single update costs by itself. Of the main thread, about a quarter goes to reading, checking ' +
    'and merging an update (the gate 7 %, Yjs 13 %), a fifth to handing it to the storage thread and hearing that it is on the disk (of which half is ' +
    '`postMessage`), a tenth to the acknowledgement, which is a write of its own, a fifth to telling the others, 6 % to collecting garbage. The storage ' +
    'thread takes another quarter of what the main thread takes.',
  '**A workshop (W3).** As a table, with less to share: at six people each update is five writes, and an append, two messages between threads and an ' +
    'acknowledgement of its own. Not yet profiled at rest.',
]
