import { existsSync } from 'node:fs';
import { clientIsCurrent } from './client-build.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db.ts';
import { caseFile } from './import/case.ts';
import { runningInstance } from './neo4j/claim.ts';
import { cachedClassPath, DOWNLOAD_MB } from './neo4j/class-path.ts';
import { checkDataFolder, foldersIn, versionOf } from './neo4j/folders.ts';
import { findJava } from './neo4j/java.ts';
import { readPassword, USER } from './neo4j/password.ts';
import { portFault } from './neo4j/ports.ts';
import { findProgram, type Surroundings } from './neo4j/surroundings.ts';
import { waysOut } from './neo4j/ways-out.ts';
import { portSentence } from './port.ts';
import { StartError } from './start-error.ts';

export interface Finding {
  subject: string;
  /** False where it prevents a start. */
  ok: boolean;
  says: string;
}

interface Examination {
  config: Config;
  surroundings: Surroundings;
}

/** What is looked at; each answers a sentence, or throws what is wrong together with the way out. */
const CHECKS: readonly { subject: string; look: (examination: Examination) => Promise<string> | string }[] = [
  { subject: 'Node', look: node },
  { subject: 'Case', look: ({ config }) => (config.case === 'none' ? 'none' : caseFile(config.case)) },
  { subject: 'Page', look: () => (clientIsCurrent() ? 'built' : 'to be built by npm start') },
  { subject: 'Running', look: running },
  { subject: 'Web port', look: webPort },
  { subject: 'Java', look: java },
  { subject: 'Neo4j jars', look: jars },
  { subject: 'Data folder', look: dataFolder },
  { subject: 'Database', look: database },
];

/** Looks at everything that a start needs. Changes nothing. */
export async function examine(examination: Examination): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { subject, look } of CHECKS) {
    try {
      findings.push({ subject, ok: true, says: await look(examination) });
    } catch (error) {
      findings.push({ subject, ok: false, says: error instanceof Error ? error.message : String(error) });
    }
  }
  return findings;
}

const OLDEST_NODE = [20, 19] as const;

function node(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.versions.node;
  throw new StartError(`Node ${process.versions.node} is too old: install ${OLDEST_NODE.join('.')} or newer.`);
}

async function running({ config }: Examination): Promise<string> {
  const instance = config.neo4j ? null : await runningInstance(config.home);
  return instance ? `${instance.name}, process ${instance.process.pid}, ${instance.address ?? 'no page'}` : 'nothing';
}

async function webPort({ config }: Examination): Promise<string> {
  const { host, port } = config;
  const instance = config.neo4j ? null : await runningInstance(config.home);
  if (instance?.address?.endsWith(`:${port}/`)) return `${port}, used by the running instance`;
  const fault = port === 0 ? null : await portFault(port, host);
  if (fault) throw new StartError(portSentence(fault, config));
  return `${port} of ${host} is free`;
}

async function java({ config, surroundings }: Examination): Promise<string> {
  if (config.neo4j) return 'not needed, as NEO4J_URI is set';
  const { release, path } = await findJava(surroundings);
  return `${release} (${path})`;
}

function jars({ config, surroundings }: Examination): string {
  if (config.neo4j) return 'not needed, as NEO4J_URI is set';
  const cached = cachedClassPath(foldersIn(config.home).root);
  if (cached) return `Neo4j ${versionOf(cached)}, ${cached.length} jars in the local Maven repository`;
  const maven = findProgram('mvn', surroundings);
  if (maven) return `to be fetched by npm start with ${maven} (${DOWNLOAD_MB} MB from Maven Central, once)`;
  throw new StartError(`Neither Neo4j's jars nor Maven on PATH to fetch them with.\n${waysOut(surroundings.platform)}`);
}

function dataFolder({ config }: Examination): string {
  if (config.neo4j) return 'not needed, as NEO4J_URI is set';
  const cached = cachedClassPath(foldersIn(config.home).root);
  checkDataFolder(config.home, cached && versionOf(cached));
  return existsSync(foldersIn(config.home).data) ? config.home : `${config.home}, to be created by npm start`;
}

async function database({ config }: Examination): Promise<string> {
  const settings = config.neo4j ?? (await localDatabase(config.home));
  if (!settings) return 'the local Neo4j, started by npm start';
  const opened = openDatabase(settings);
  try {
    const { product, version, edition, name } = await opened.check();
    return `${product} ${version} ${edition} at ${settings.uri}, database "${name}"`;
  } finally {
    await opened.close();
  }
}

async function localDatabase(home: string) {
  const uri = (await runningInstance(home))?.uri;
  const password = uri ? readPassword(home) : null;
  return uri && password ? { uri, user: USER, password } : null;
}
