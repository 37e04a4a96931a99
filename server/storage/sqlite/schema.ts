/** The database file: how it is opened, which schema it has, and which files are refused. */

import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { makePrivateFile } from '../privateFile.ts'
import { copyBefore } from './backupBefore.ts'
import { checksum } from './checksum.ts'

/** 'plnc': tells our file from any other program's. */
export const APPLICATION_ID = 0x706c6e63

/** One entry per released schema, oldest first; an older file gets the missing ones, a newer one is refused. */
const MIGRATIONS = [
  `
  CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE snapshots (room INTEGER PRIMARY KEY REFERENCES rooms (id), seq INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
  CREATE TABLE log (id INTEGER PRIMARY KEY, room INTEGER NOT NULL REFERENCES rooms (id), seq INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
  CREATE UNIQUE INDEX log_by_room ON log (room, seq);
  CREATE TABLE owners (room INTEGER NOT NULL REFERENCES rooms (id), client INTEGER NOT NULL, owner TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (room, client)) WITHOUT ROWID;
  CREATE TABLE workshops (id TEXT PRIMARY KEY, state TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE tokens (hash TEXT PRIMARY KEY, workshop TEXT NOT NULL, capability TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX tokens_by_workshop ON tokens (workshop);
  CREATE TABLE images (workshop TEXT NOT NULL, hash TEXT NOT NULL, mime TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
  CREATE UNIQUE INDEX images_by_workshop ON images (workshop, hash);
  CREATE TABLE probe (id INTEGER PRIMARY KEY);
  `,
  // Earlier states of boards; rows found damaged, set aside as they were; ids of deleted workshops, for old backups; a second
  // copy of the few rows that everything hangs on; and a checksum for tokens.
  `
  CREATE TABLE checkpoints (id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, board TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL, ideas INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
  CREATE INDEX checkpoints_by_board ON checkpoints (workshop, board, at);
  CREATE TABLE quarantine (id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, room TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX quarantine_by_workshop ON quarantine (workshop);
  CREATE TABLE deletions (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE workshop_copies (id TEXT PRIMARY KEY, state TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO workshop_copies SELECT id, state, sum FROM workshops;
  ALTER TABLE tokens ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
  UPDATE tokens SET sum = planche_checksum(hash || ' ' || workshop, capability);
  CREATE TABLE token_copies (hash TEXT PRIMARY KEY, workshop TEXT NOT NULL, capability TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX token_copies_by_workshop ON token_copies (workshop);
  INSERT INTO token_copies SELECT hash, workshop, capability, sum FROM tokens;
  `,
  // A checksum for the journal of deletions and for rows set aside; a second copy of the journal, so that no flipped bit lets an
  // old backup bring a workshop back.
  `
  ALTER TABLE deletions ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
  UPDATE deletions SET sum = planche_checksum('deletion ' || id, at);
  CREATE TABLE deletion_copies (id TEXT PRIMARY KEY, at INTEGER NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO deletion_copies SELECT id, at, sum FROM deletions;
  ALTER TABLE quarantine ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
  UPDATE quarantine SET sum = planche_checksum(workshop || ' ' || room || ' ' || seq || ' ' || at, body);
  `,
]

/** The file says that it is another program's, or a later version's. */
export class ForeignFileError extends Error {
  override name = 'ForeignFileError'
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}

/**
 * Opens (and creates or brings up to date) the database at `path`. Every commit is fsynced; rows and pages that are given up are
 * overwritten, because a deleted workshop must leave no byte behind (what that misses, `clearGaps` overwrites). Throws for a file of
 * another program or of a later version.
 */
export function openDatabase(path: string): DatabaseSync {
  if (!existsSync(path)) makePrivateFile(path)
  const database = new DatabaseSync(path)
  try {
    prepareFile(database, path)
    return database
  } catch (error) {
    // Left open, it would close whenever its memory is collected, and take away by name the log of a file that has its place by then.
    database.close()
    throw error
  }
}

function prepareFile(database: DatabaseSync, path: string): void {
  const ours = pragma(database, 'application_id')
  const version = pragma(database, 'user_version')
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n)
  if (tables > 0 && ours !== APPLICATION_ID) throw new ForeignFileError('The database file was not made by Planche')
  if (version > MIGRATIONS.length) throw new ForeignFileError(`The database has schema ${version}; this version knows up to ${MIGRATIONS.length}`)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000')
  if (version > 0 && version < MIGRATIONS.length) copyBefore(database, path, MIGRATIONS.length)
  migrate(database, version, MIGRATIONS.length)
  // What a deletion overwrote may still stand in a log that a killed process left behind.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

function migrate(database: DatabaseSync, from: number, to: number): void {
  database.function('planche_checksum', (key, body) => checksum(String(key), body instanceof Uint8Array ? body : String(body)))
  for (const [index, migration] of MIGRATIONS.slice(0, to).entries()) {
    if (index < from) continue
    database.exec(`BEGIN IMMEDIATE; ${migration} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/** The schema that this version writes. */
export const CURRENT_SCHEMA = MIGRATIONS.length

/** Gives an empty database our tables; no more than those of `schema`, for comparing with an older file. */
export function createTables(database: DatabaseSync, schema = CURRENT_SCHEMA): void {
  migrate(database, 0, schema)
}
