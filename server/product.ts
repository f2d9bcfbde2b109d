import type { AddressInfo } from 'node:net';
import { buildApp } from './app.ts';
import { buildClient, clientIsCurrent } from './client-build.ts';
import type { Config } from './config.ts';
import { connect } from './connect.ts';
import { caseFile, loadDefaultCase } from './import/case.ts';
import { lookThrough } from './import/index.ts';
import { refreshShared } from './import/shared.ts';
import { claimHome } from './neo4j/claim.ts';
import { checkDataFolder } from './neo4j/folders.ts';
import { portFault } from './neo4j/ports.ts';
import { portSentence } from './port.ts';
import { rehearse } from './rehearse.ts';
import { migrate } from './schema.ts';
import { StartError } from './start-error.ts';

/** Milliseconds that answers under way get before their connections are cut. */
const LAST_ANSWERS_MS = 2_000;

/** Milliseconds without a sign of life after which an import of another server counts as abandoned. */
const ABANDONED_MS = 120_000;

export interface Product {
  address: string;
  /** Ends what was started, in the reverse order. */
  close(): Promise<void>;
}

interface StartRequest {
  config: Config;
  log: (line: string) => void;
  /** Ends a start that is under way. */
  signal: AbortSignal;
}

/**
 * Everything from the settings to a page that can be opened: client, database, schema, case, web server.
 * @throws StartError or AppError, with all that was started ended again
 */
export async function startProduct({ config, log, signal }: StartRequest): Promise<Product> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    if (config.case !== 'none') caseFile(config.case);
    const claim = config.neo4j ? null : await claimLocalHome(config);
    if (claim) closers.push(claim.release);
    await refuseTakenPort(config);

    if (!clientIsCurrent()) {
      log('Building the page ...');
      await buildClient(signal);
    }
    log(config.neo4j ? `Connecting to ${config.neo4j.uri} ...` : 'Starting the local Neo4j ...');
    const { database, info, close: disconnect } = await connect({ config, log, signal, claim });
    closers.push(disconnect);
    log(`${info.product} ${info.version} ${info.edition}, database "${info.name}".`);
    log(`Schema ${await migrate(database)}.`);
    const marked = await refreshShared(database);
    if (marked) log(`Marked ${marked} entities anew: the lists of benign and shared values changed.`);
    const { rolledBack, outdated } = await lookThrough(database, config.neo4j ? ABANDONED_MS : 0);
    for (const name of rolledBack) log(`Took back "${name}", whose import had been interrupted.`);
    if (outdated.length > 0) log(sayOutdated(outdated));
    const loaded = await loadDefaultCase({ database, name: config.case });
    if (loaded)
      log(`Loaded "${loaded.name}": ${loaded.added.entities} entities, ${loaded.added.assertions} assertions.`);

    signal.throwIfAborted();
    const app = await buildApp({ config, database });
    closers.push(() => {
      const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS);
      return app.close().finally(() => clearTimeout(cut));
    });
    await app.listen({ host: config.host, port: config.port });
    const address = addressOf(config.host, (app.server.address() as AddressInfo).port);
    claim?.tell({ address });
    const closing = new AbortController();
    closers.push(() => closing.abort());
    // What fails here fails again for whoever asks, and is told there.
    rehearse(database, closing.signal).catch(() => undefined);
    return { address, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function claimLocalHome({ home, host, port }: Config) {
  checkDataFolder(home, null);
  return claimHome(home, 'npm start', addressOf(host, port));
}

function sayOutdated(names: readonly string[]): string {
  const some = names.slice(0, 3).map((name) => `"${name}"`);
  const all = names.length > some.length ? [...some, `${names.length - some.length} more`] : some;
  return `An older Crosspivot read ${all.join(', ')}: values in these may not join the same values in newer imports. Withdrawn and imported again they are read as today; the panel Imports marks them.`;
}

/** As a browser on this machine reaches it. */
function addressOf(host: string, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
}

/** Before the database is started, so that a wrong setting costs nothing. */
async function refuseTakenPort({ port, host }: Config): Promise<void> {
  const fault = port === 0 ? null : await portFault(port, host);
  if (fault === null) return;
  throw new StartError(portSentence(fault, { port, host }));
}
