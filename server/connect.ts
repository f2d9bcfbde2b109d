import type { Config } from './config.ts';
import type { DatabaseInfo } from './database-info.ts';
import { type Database, openDatabase } from './db.ts';
import { type Claim, claimHome, runningInstance } from './neo4j/claim.ts';
import { checkDataFolder } from './neo4j/folders.ts';
import { startLocalNeo4j } from './neo4j/local.ts';
import { readPassword, USER } from './neo4j/password.ts';

export interface Connection {
  database: Database;
  info: DatabaseInfo;
  /** Closes the connection, and the local database where we started it. */
  close(): Promise<void>;
}

interface ConnectRequest {
  config: Config;
  log: (line: string) => void;
  signal: AbortSignal;
}

/** Connects to the database that the settings name, or starts the local one under a claim of its home. */
export async function connect(request: ConnectRequest & { claim: Claim | null }): Promise<Connection> {
  const { config, claim } = request;
  if (config.neo4j) return checked(openDatabase(config.neo4j), async () => undefined);
  const local = await startLocalNeo4j({ home: config.home, log: request.log, signal: request.signal });
  claim?.tell({ uri: local.uri });
  return checked(openDatabase(local), local.stop);
}

/** Connects for a command: to the database of a running instance where there is one. */
export async function connectForCommand(request: ConnectRequest & { name: string }): Promise<Connection> {
  const { config, name } = request;
  if (config.neo4j) return connect({ ...request, claim: null });
  checkDataFolder(config.home, null);
  const running = await runningInstance(config.home);
  const password = readPassword(config.home);
  if (running?.uri && password) {
    return checked(openDatabase({ uri: running.uri, user: USER, password }), async () => undefined);
  }
  const claim = await claimHome(config.home, name, null);
  try {
    const connection = await connect({ ...request, claim });
    return { ...connection, close: () => connection.close().finally(claim.release) };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function checked(database: Database, stop: () => Promise<void>): Promise<Connection> {
  const close = async () => {
    await database.close();
    await stop();
  };
  try {
    return { database, info: await database.check(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
