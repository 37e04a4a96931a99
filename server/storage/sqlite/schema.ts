/** The database file: how it is opened, which schema it has, and which files are refused. */

import { DatabaseSync } from 'node:sqlite'

/** 'plnc': tells our file from any other program's. */
const APPLICATION_ID = 0x706c6e63

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
]

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}

/**
 * Opens (and creates or brings up to date) the database at `path`. Every commit is fsynced; freed pages are overwritten,
 * because a deleted workshop must leave no byte behind. Throws for a file of another program or of a later version.
 */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  const ours = pragma(database, 'application_id')
  const version = pragma(database, 'user_version')
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n)
  if (tables > 0 && ours !== APPLICATION_ID) throw new Error('The database file was not made by Planche')
  if (version > MIGRATIONS.length) throw new Error(`The database has schema ${version}; this version knows up to ${MIGRATIONS.length}`)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000')
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue
    database.exec(`BEGIN IMMEDIATE; ${migration} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
  return database
}
