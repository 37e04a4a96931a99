/** Every limit of the product: a name, a number, a reason. Sizes in bytes, times in ms unless the name says otherwise. */

const KIB = 1024
const MIB = 1024 * KIB

export const LIMITS = {
  /** One websocket frame; room for a board offered whole after a long time offline. */
  frameBytes: 4 * MIB,
  /** One live update: far above any gesture, far below what stalls the loop. */
  updateBytes: 1 * MIB,
  /** The byte bucket of a socket: a burst must hold one whole frame. */
  socketBurstBytes: 4 * MIB,
  socketBytesPerSecond: 256 * KIB,
  /** Sync messages a second from one socket (30 Hz drags plus typing), and the burst of a script that writes 1,500 ideas in one go. */
  socketMessagesPerSecond: 60,
  socketBurstMessages: 2_000,
  /** A SyncStep1 counts as this many messages: its answer may cost 20 ms, and an honest client asks once per connection. */
  questionMessages: 25,
  /** Presence: slim states (design: at most 120 bytes), so 2 KiB is generous, and ten a second from our client; more is dropped, never closed. */
  awarenessBytes: 2 * KIB,
  awarenessPerSecond: 20,
  /** Sockets per participant token and room: a few tabs and a phone. */
  socketsPerParticipantRoom: 4,
  /** How long those have to answer a ping before they give way to a newcomer: a few round trips on bad wifi. */
  signOfLifeMs: 2_000,
  /** Sockets per participant token over all rooms: eight tabs, each with a board, the workshop, the plenum and the minutes. */
  socketsPerParticipant: 32,
  /** Sockets of the server: 3,000 people with two or three each, at some 8 KB apiece. */
  sockets: 8_000,
  /** Upgrades a second, and how many at once after a quiet spell: a join costs about 2 ms. */
  handshakesPerSecond: 100,
  handshakeBurst: 200,
  /** Upgrades that wait for their turn: 8 s at most, less than clients wait. What is more is told to come again. */
  handshakeQueue: 800,
  /** Until it is known who somebody is: nothing is read but what came along with the upgrade, and not for long. */
  strangerBytes: 64 * KIB,
  strangerMs: 5_000,
  /** The head of a request: one packet, sent three times at worst on bad wifi. */
  headersMs: 4_500,
  headersCheckMs: 500,
  /** One whole request: a picture of 20 MiB on a slow line. */
  requestMs: 300_000,
  /** Pings and pongs from one socket: honest ones send a few a minute. */
  controlFramesPerSecond: 10,
  controlFramesBurst: 100,
  /** Frames kept while a room loads, from somebody who is known. */
  earlyFrames: 64,
  earlyBytes: 4 * MIB,
  /** Offences of one participant within the window that suspend for a while; a slip of a program happens once. */
  offences: 3,
  offenceWindowMs: 60_000,
  suspensionMs: 10 * 60_000,
  /** How often one holder's updates may make a room be loaded anew before that holder has to wait. */
  rebuildsPerMinute: 5,
  /** Distinct Yjs clients in one update; a merged offline state of a table stays far below. */
  updateClients: 64,
  /** Records on one board: a group writes 25 ideas; ten times the worst seen still draws smoothly. */
  boardRecords: 2_000,
  /** Record ids that one board has ever seen, deleted ones included: each stays in the document as a stone of a few bytes. */
  boardRecordIds: 20_000,
  /** A stored document as it is sent to a newcomer: a lively day makes 0.4 MB. From the first figure on it is reported, from the second on only deletions are taken. */
  documentWarnBytes: 4 * MIB,
  documentFullBytes: 16 * MIB,
  /** The size is worked out anew at most this often, since that costs as much as a join. */
  documentMeasureMs: 10_000,
  /** Yjs client ids of one owner in one document: one for every time a page is opened. */
  clientsPerOwner: 1_000,
  /** One freehand stroke (tldraw begins a new one after 600 points): chunks as they were sent, bytes of one, and of all. */
  strokeChunks: 2_000,
  strokeChunkBytes: 64 * KIB,
  strokeBytes: 256 * KIB,
  /** Steps of merging that one update may cost (0.2 µs each), and how many count as one message. Honest work costs a few. */
  mergeSteps: 100_000,
  mergeStepsPerMessage: 2_000,
  /** Characters of one idea; longer texts are documents, not ideas. */
  textCharacters: 10_000,
  /** |x| and |y| in px: beyond this, zoom to fit is of no use. */
  coordinate: 100_000,
  /** One JSON base of a record. */
  baseBytes: 64 * KIB,
  /** Depth of JSON inside a record. */
  jsonDepth: 32,
  /** Queued on one socket before deltas stop, and when they resume with one state difference. */
  socketQueueStopBytes: 1 * MIB,
  socketQueueResumeBytes: 256 * KIB,
  socketQueueCloseBytes: 8 * MIB,
  socketQueueCloseMs: 30_000,
  /** The server says something at least this often: y-websocket hangs up after 30 s of silence. */
  keepAliveMs: 10_000,
  /** One SyncStep1 per socket in answer to gapped updates. */
  gapAnswerMs: 2_000,
  /** A room without sockets stays loaded this long, so that a reload is cheap. */
  roomIdleMs: 60_000,
  /** A gathering without readers lives this long. */
  gatheringIdleMs: 60_000,
  /** How often touched records are copied into the gathering. */
  gatheringFlushMs: 100,
  /** Rows of a room's log that trigger compaction. */
  compactRows: 2_000,
  /** Earlier versions of a board that has changed: every so often, so that a vandal costs minutes. */
  checkpointEveryMs: 5 * 60_000,
  /** After this time, the regular ones are kept one for each such step: nobody asks what stood there at 10:42 three hours later. */
  checkpointThinAfterMs: 2 * 60 * 60_000,
  checkpointThinStepMs: 30 * 60_000,
  /** All earlier versions of one workshop, compressed: thirty boards of 40 KiB every five minutes for four hours. */
  checkpointBytes: 64 * MIB,
  /** Milliseconds that a SIGTERM may take. */
  drainMs: 10_000,
  /** One HTTP body except images. */
  bodyBytes: 1 * MIB,
  /** Images: bytes as uploaded, decoded pixels, and the longest side kept. */
  imageBytes: 20 * MIB,
  imagePixels: 60_000_000,
  imageLongestSide: 2_400,
  imagesPerWorkshop: 400,
  /** Pictures on their way in at once, of everybody: eight of the largest, and each stands in memory twice while it is put together. */
  uploadBytes: 160 * MIB,
  /** All other bodies at once: thousands of ordinary calls, and never more memory than a few pictures. */
  bodiesBytes: 32 * MIB,
  /** Of one participant since the server started: a whole table's photos of a day, not one person's share of the workshop's. */
  imagesPerParticipant: 60,
  /** People and things of a workshop. */
  groups: 60,
  focusAreas: 20,
  items: 60,
  promptsPerItem: 8,
  levels: 12,
  takeHomeLines: 200,
  titleCharacters: 200,
  nameCharacters: 60,
  lineCharacters: 1_000,
  descriptionCharacters: 4_000,
  /** Minutes of one item. */
  itemMinutes: 24 * 60,
  /** Wrong join codes: per address and minute, and over all addresses. Successes are never counted: a conference shares one address. */
  wrongCodesPerAddressMinute: 30,
  wrongCodesPerMinute: 300,
  /** Where workshops have members, and for how long that is remembered: there, their codes are never refused. */
  homeAddresses: 50_000,
  homeAddressMs: 24 * 60 * 60_000,
  /** Seconds of warning before a round closes. */
  roundWarningSeconds: 60,
  /** After a round closes, what is already on its way still arrives. */
  roundGraceMs: 2_000,
  /** The figures of the moderator's tiles are sent at most this often, and looked over this often for those who have been away long. */
  activityEveryMs: 250,
  activitySweepMs: 15_000,
  /** A device that is gone counts as offline for this long (a lid closed, wifi lost); after that, its people have left or use another. */
  offlineShownMs: 5 * 60_000,
  /** Ideas on a board are counted at most this often. */
  countIdeasEveryMs: 1_000,
  /** Participants of one workshop: more than any hall, few enough to hold. */
  participants: 3_000,
  /** Rows of participants that one workshop keeps, those removed and those long gone among them: their names stay with what they wrote. */
  participantsKept: 12_000,
  /** Somebody who left this long ago no longer takes up one of the places; the token goes on working. */
  participantGoneMs: 4 * 60 * 60_000,
  /** New participants from one network and minute: a hall of 300 joins in one minute, four such halls share one address. */
  joinsPerAddressMinute: 1_200,
  /** New workshops from one network and hour, tries of a wrong secret among them: a day of 200 groups in one house, and some to spare. */
  workshopsPerAddressHour: 300,
  /** Workshops that one server keeps, all of them in memory. */
  workshops: 5_000,
  /** Networks whose joins and workshops are counted at a time. */
  countedNetworks: 50_000,
  /** From so many days before everything is deleted, the moderator's and the secretary's pages warn of it. */
  deletionWarningDays: 14,
  /** Demos whose simulated groups write at the same time: the people of the one begun longest ago go first. */
  demosAtWork: 3,
  /** Documents made at the same time, each in a thread of its own, where there are cores for that: one core stays with the writers. */
  exportThreads: 2,
  /** Documents that wait for their turn; at a second each, nobody waits longer than a press is remembered. */
  exportQueue: 20,
  /** From asking for a document to its end: less than the 60 s after which proxies hang up without a word. */
  exportMs: 50_000,
  /** A thread without work gives its memory back after this. */
  exportIdleMs: 60_000,
  /** Documents that one token may ask for in an hour: fifteen times all four. */
  exportsPerTokenHour: 60,
  /** Readiness is looked at by writing to the disk, at most this often however many ask. */
  readinessMs: 1_000,
  /** How often the server looks for workshops whose time of keeping is over. */
  retentionSweepMs: 10 * 60_000,
  /** A backup or an exported workshop that is read in: the file; 50 days of the largest conferences stay below. */
  bundleBytes: 64 * 1024 * MIB,
  /** Workshops in one file, and rooms, tokens and deletions: ten times what a server for a whole region holds after years. */
  bundleWorkshops: 10_000,
  bundleRooms: 500_000,
  bundleDeletions: 1_000_000,
  /** Of one workshop in such a file: the JSON of its state (a full day is 60 KB), rights and their number (participants and links). */
  bundleStateBytes: 8 * MIB,
  bundleTokens: 15_000,
  bundleTokenBytes: 4 * KIB,
  /** Its pictures together: 400 of the size that they are stored in. */
  bundleImagesBytes: 1024 * MIB,
  /** Boards × (every 5 minutes of a long day). */
  bundleCheckpoints: 50_000,
  /** One stored document, and its log since it was last compacted; 118 KB for 45 minutes of six people. */
  documentBytes: 50 * MIB,
  bundleLogBytes: 200 * MIB,
  /** Yjs client ids that have written in one document: every reload of a page is one. */
  bundleOwners: 100_000,
  /** Pictures on their way into a database together: enough for one commit, little beside the memory of a server that runs meanwhile. */
  pictureBatchBytes: 8 * MIB,
  /** One message to a running server: a whole workshop without its pictures; far above what a day makes, and what one value can hold. */
  controlBytes: 2048 * MIB - 1,
  /** Files and connections that the system must allow: 500 people with up to four sockets each, and the server's own. */
  openFiles: 2_100,
  /** Free space below which the operator is warned, and below which it is a fault: a large day with pictures is 200 MB. */
  diskWarningBytes: 1024 * MIB,
  diskFaultBytes: 256 * MIB,
  /** How long the copy from before an upgrade stays beside the database. */
  copyBeforeMs: 14 * 24 * 60 * 60_000,
} as const
