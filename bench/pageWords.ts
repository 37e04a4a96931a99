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
  'Shares are of the main thread\'s time under the profiler; of the server\'s once everything is compiled, and its storage thread comes on top.',
  '**A table (W1).** Telling is cheap: a tick of 16 ms is one append, one commit, and one write for each reader, with his acknowledgement in ' +
    'it. What is left is what every single update costs before that: reading, checking and merging it is 26 % (the gate 9 %, Yjs 9 %), where ' +
    'telling is 18 % (of which the kernel takes three quarters) and handing rows to the storage thread 8 %. A relay reads nothing: its cost is 29 writes ' +
    'for each update, some 200 µs here. Half of that is about what our main thread alone takes; compiling, garbage and storage come on top.',
  '**A workshop (W3).** At six people nothing can be gathered without making somebody wait: each update is five writes to sockets (25 to 29 %, ' +
    'nearly all in the kernel, and what a relay spends too), reading, checking and merging (24 %: the gate 7 %, Yjs 10 %), a share of a commit ' +
    '(postMessage to the thread and back 11 %; the thread\'s own time is about a third of the main one\'s, nearly all of it SQLite\'s COMMIT), an ' +
    'acknowledgement (6 %, before it rode along), garbage (5 %). The rest is spread over some sixty functions of 1 % and less. A relay\'s cost ' +
    'twice over leaves 50 µs for all that is no write. Where the disk was so slow that each commit held dozens of rows (half of the updates ' +
    'waited 50 ms), the ratio was still 2.9: that much are the writes, the gate and Yjs alone.',
  '**A hall (W2).** 310 writes every 16 ms are seven tenths of the main thread\'s time, nearly all of it in the kernel: at 33 ms they would cost half, ' +
    'and a p99 of 25 ms could not be kept.',
  '**Gathering (W8).** Yjs copies the list of all client ids of a document two to three times for every transaction, and the gathering has an id ' +
    'for each record that changes again, up to 1,025, so that what was overwritten melts away: going through them is 29 % of a copying at 30 ' +
    'boards, 16 % at 300 busy ones and 34 % at 300 quiet ones, where eighteen changes share it. That is why the cost is not flat. Yjs writing ' +
    'and encoding is 20 to 28 %, our own copying 18 to 34 %, setting the lines of notes that are typed in 9 to 18 %.',
  '**A full board that others move (C4).** Half of an update is the browser\'s list of layers, which it makes anew from one transform per note as ' +
    'soon as one of them moves, a sixth is finding the changed ones among 1,990 siblings; JavaScript is a fifth. In this measure notes are 17 px ' +
    'wide on the screen and are drawn as colour and place, where stock tldraw draws their words.',
  '**Typing (C3).** More than half of what a key costs is the browser\'s own: editing the page, layout, painting, handing frames on. Of the ' +
    'script 53 % is ProseMirror reading the letter back from the page and what hangs on that (the Yjs document with sending and keeping 20 %, the ' +
    'canvas\'s record 21 %), keeping every letter on the device until it is acknowledged 18 %, the server\'s messages 8 %. React draws nothing ' +
    'within a line.',
  '**The first visit (C6) and the wall (C1, C2).** Running the canvas\'s modules, reading and checking the notes, setting up the editor; on the wall ' +
    'about a third of the time to the picture is waiting for some forty small files over HTTP/1.1, 15 % the session and 1.4 MB of snapshot.',
  '**The archive.** The page that makes it is busy four fifths of the time: encoding pictures, drawing them and comparing them until their ' +
    'fonts are in, and the PDF\'s measuring of every line.',
  '**Tried and taken back:** 2 ms between commits (W3 a quarter cheaper, but a p50 of 2.4 ms), a larger young generation, one thread for collecting garbage.',
]
