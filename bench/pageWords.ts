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
  'Shares are of the main thread\'s time under the profiler, once everything is compiled; the storage thread comes on top.',
  '**A table (W1).** Telling is cheap: a tick of 16 ms is one append, one commit, and one write for each reader, with his acknowledgement in ' +
    'it. What is left is what every single update costs before that: reading, checking and merging it is 26 % (the gate 9 %, Yjs 9 %), where ' +
    'telling is 18 % (of which the kernel takes three quarters) and handing rows to the storage thread 8 %. A relay reads nothing: its cost is 29 writes ' +
    'for each update, some 200 µs here. Half of that is about what our main thread alone takes; compiling, garbage and storage come on top.',
  '**A workshop (W3).** At six people nothing can be gathered without making somebody wait: each update is five writes to sockets (25 to 29 %, ' +
    'nearly all in the kernel, and what a relay spends too), reading, checking and merging (24 %: the gate 7 %, Yjs 10 %), a share of a commit ' +
    '(postMessage to the thread and back 11 %; the thread\'s own time is about a third of the main one\'s, nearly all of it SQLite\'s COMMIT), an ' +
    'acknowledgement (6 %, before it rode along), garbage (5 %). The rest is spread over some sixty functions of 1 % and less. A relay\'s cost ' +
    'twice over leaves 50 µs for all that is no write.',
  '**A hall (W2).** 310 writes every 16 ms: at 33 ms they would cost half, and a p99 of 25 ms could not be kept.',
  '**Tried and taken back:** 2 ms between commits (W3 a quarter cheaper, but a p50 of 2.4 ms), a larger young generation, one thread for collecting garbage.',
]
