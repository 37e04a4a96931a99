/** The prose of `docs/performance.md`: how it is measured, and what profiles have shown. */

export const MEASURED_HOW: readonly string[] = [
  'Every server runs in a process of its own, as its own documentation starts it, and the load in another. Planche runs with roles, the gate that ' +
    'reads every update, the durable log with its fsync, and acknowledgements; the peers store nothing and check nothing. The relay is `ws` and ' +
    'nothing else: it hands every frame to everybody else in the room, unread, and is what the network and the system cost by themselves. All of ' +
    'them talk over loopback: where the table says “first visit” or “load”, no line of a network is in it.',
  'The work is the same for all: people drag notes, 30 moves a second each. Every move has a number, which stands in the document as the ' +
    'note\'s place; every line that listens checks that it gets the numbers of every writer in their order, without one missing, however updates ' +
    'were merged on the way. A workload that was not delivered whole gives no figure (W2b and W4 demand that of Planche only). With Planche every ' +
    'change must have been acknowledged, too.',
  'Processor time is that of the whole server process, all threads, user and system, from the first move until the last has arrived everywhere. ' +
    'Servers are measured in turns; under each workload stands of how many rounds a figure is the median. In W1 to W3 nobody\'s rounds count before ' +
    'two of his in a row cost the same within 5 % (three at least, eight at most; who does not keep up is let off after three), and the smaller sizes ' +
    'follow as people leave, so that every point of a plot is warm. Waiting times are from writing a move to the socket until another line has read ' +
    'it, both in the load\'s process: on two cores the load itself adds to them. Where the load took 90 % of a core or more, the notes say so, with ' +
    'what the server took: then what did not arrive in time may be the load\'s doing too. W7\'s waiting times are those of ' +
    'the whole day, not of a middle window. Of the few measures of C3, C6 and the starts, p99 is the slowest; nobody is warmed up for W4\'s first steps; W5\'s ' +
    'processor time ends with the last byte read, and what a server writes down of the newcomers after that is not in it.',
  'Before each workload the bench waits up to a minute until at most 10 % of the machine is in use. Meanwhile it counts what others take: all ' +
    'processor time that was used, what the host took away too, less that of the bench and its children. Above 5 % the page calls the machine busy.',
  'Beside the best peer: ours by the value of the best of the peers, where less is better or more is; within 2 % they are level. A peer that did ' +
    'not deliver everything is compared all the same.',
  'Peers are installed from npm below `bench/peers/`, pinned, and are no part of the product: @y/websocket-server, Hocuspocus and ws are MIT, ' +
    'tldraw\'s packages come under tldraw\'s own licence, and are only measured here.',
]

export const LIMITS_FOUND: readonly string[] = [
  'The shares of W1, W2 and W3 are those of the table above; of the others, of the main thread\'s time under the profiler, once everything is compiled.',
  '**A table (W1).** The relay spends what 29 writes for each update cost, some 200 µs, and half of that is the goal. Here telling is an eighth of ' +
    'all (a tick of 16 ms is one append, one commit, and one write for each reader, with his acknowledgement in it). The rest is paid for every ' +
    'update that comes, however few hear of it: waking, the socket and the frame a fifth, merging a fifth, the gate a twelfth, storing a sixth. ' +
    'Without merging, checking and storing anything, what remains would still be more than half of the relay\'s. Taking in all updates of a tick ' +
    'together saved nothing in a single try. At 60 people the ratio is a third of that at 30, since a tick then holds twice as many updates and tells ' +
    'twice as many people; at 6 every update has a commit of its own. The price of the tick is waiting: p50 is some 10 ms, the relay\'s half of one.',
  '**A workshop (W3).** At six people nothing can be gathered without making somebody wait. Writing to five sockets is a fifth of all, its share of a ' +
    'commit a quarter (SQLite, its fsync, the thread\'s messages, handing over and the answer), since a commit holds two or three rows; merging is a tenth, ' +
    'the gate a twentieth. The goal is the relay\'s cost twice over: writing, choosing what each gets and the commits are that alone. On a day when ' +
    'the disk was so slow that each commit held dozens of rows (half of the updates waited 50 ms), the ratio was still 2.9.',
  '**A hall (W2).** 310 writes every 16 ms are two fifths of all, in the kernel, at 7 µs each as with the relay; choosing what each of the 310 gets is ' +
    'an eighth, and a third is what 300 updates a second cost to read, check, merge and store, who hears of them or not. At 33 ms the writes would ' +
    'be half, and a p99 of 25 ms could not be kept.',
  '**A hundred who join at once (W5).** The slowest waits for 84 MB to be written by one process and read by another, on two cores; the bare server beside ' +
    'it, which hands everybody one buffer, shows what that costs by itself. Of our main thread a third is taking the lines in (the request, the ' +
    'handshake, who it is and where he sits), a quarter writing in the kernel, a sixth reading their first message and answering it. V8 compiles ' +
    'meanwhile what runs only for joins: a quarter as much again beside the main thread. The board itself is one buffer for all, not copied before the kernel.',
  '**The memory of a board (W6).** Right after a collection ten MiB per board and more are pages that V8 has emptied; it gives them back after eight ' +
    'seconds, in one step, and the bench waits for that. In one process that was looked into (2026-11-22), of the 12.4 that stayed resident 8.0 were objects, nearly all of them Yjs\'s, 0.8 the prepared answer ' +
    'to newcomers, 0.7 gaps in V8\'s old space, 2.2 gaps that large messages leave in the C library\'s heap, 0.7 its areas for other threads. A board that ' +
    'is loaded from the disk takes 10.8, since no messages went through. The storage thread and SQLite add next to nothing per board. W6 and W7 run with a ' +
    'young generation of 1 MiB (`--max-semi-space-size=1`), so that what Node keeps for young objects does not hide what a board takes.',
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
    'within a line. A usual key makes one frame (drawn 15.4 ms after the press, which the browser reports as 16); one whose script meets garbage, an acknowledgement or a ' +
    'write to the device misses it and comes with the next, reported as 24: the p95 of a run in which that is more than one key in twenty.',
  '**The first visit (C6).** From the press on, the main thread is busy. A quarter is the browser\'s own: parsing, style, layout, painting, handling files; ' +
    'another quarter the canvas library\'s script; a tenth Yjs and our line, taking in 500 notes, 8 % React, 7 % the rules and the layout of notes, 5 % ' +
    'ProseMirror, 4 % garbage. The longest stretches are setting up the editor, drawing the notes, and the key that begins an idea. The room does not ' +
    'wait for the canvas: its first state is there some 250 ms before the canvas stands.',
  '**Opening the wall (C1, C2).** A quarter is the browser\'s own work, a fifth Yjs applying 1.4 MB of snapshot in one stretch, another fifth making notes of ' +
    'records, laying them out and painting 25 pictures (the first two cost four times the others, their code being cold), a tenth garbage, 8 % React. ' +
    'Waiting for files is 7 %.',
  '**The archive.** The page that makes it is busy four fifths of the time: encoding pictures, drawing them and comparing them until their ' +
    'fonts are in, and the PDF\'s measuring of every line.',
  '**Tried and taken back:** 2 ms between commits (W3 a fifth to a quarter cheaper, but a p50 of 2.4 ms and more), taking in all updates of a tick ' +
    'together (W1: no difference, and 9 ms later), a larger young generation, one thread for collecting garbage.',
]
