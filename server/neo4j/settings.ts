/** Where the local database keeps what it owns; all of it below one folder. */
export interface Folders {
  root: string;
  conf: string;
  data: string;
  logs: string;
  imports: string;
  plugins: string;
  run: string;
}

/** The procedures that are loaded beside those built into Neo4j, which this list does not reach: none but what we ask. */
const PROCEDURES = ['db.awaitIndex', 'db.awaitIndexes', 'db.index.fulltext.*', 'db.info', 'dbms.components'];

/** `neo4j.conf`: loopback and Bolt alone, no file or address reachable from Cypher, limits on time and memory. */
export function neo4jConf(folders: Folders, boltPort: number): string {
  const settings: Record<string, string> = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.enabled': 'true',
    'server.bolt.listen_address': `127.0.0.1:${boltPort}`,
    'server.bolt.advertised_address': `127.0.0.1:${boltPort}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.usage_report.enabled': 'false',
    'server.directories.data': folders.data,
    'server.directories.logs': folders.logs,
    'server.directories.import': folders.imports,
    'server.directories.plugins': folders.plugins,
    'server.directories.run': folders.run,
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    'dbms.security.auth_enabled': 'true',
    'dbms.security.allow_csv_import_from_file_urls': 'false',
    'internal.dbms.cypher_ip_blocklist': '0.0.0.0/0,::/0',
    'dbms.security.procedures.allowlist': PROCEDURES.join(','),
    'db.transaction.timeout': '5m',
    'db.memory.transaction.max': '256m',
    'server.memory.heap.initial_size': '512m',
    'server.memory.heap.max_size': '512m',
    'server.memory.pagecache.size': '512m',
    'db.tx_log.rotation.retention_policy': '2 files',
    'db.logs.query.enabled': 'OFF',
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '/')}`)
    .join('\n')}\n`;
}

/** Options of the virtual machine, as Neo4j ships them where they matter here. */
export const JVM_OPTIONS = [
  '-Xms512m',
  '-Xmx512m',
  '-XX:+UseParallelGC',
  '-XX:-OmitStackTraceInFastThrow',
  '-XX:+DisableExplicitGC',
  '-Djdk.nio.maxCachedBufferSize=1024',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-Dlog4j2.disable.jmx=true',
  '-Dfile.encoding=UTF-8',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
];

/** One argument a line, quoted as the launcher's argument files ask for it. */
export const argumentFile = (options: string[]): string =>
  `${options.map((option) => `"${option.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join('\n')}\n`;
