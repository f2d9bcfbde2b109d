import type { RecordShape } from 'neo4j-driver';
import { AppError } from './errors.ts';

export interface DatabaseInfo {
  product: string;
  version: string;
  edition: string;
  name: string;
}

/**
 * What answers at an address.
 * @throws AppError database_unavailable where it is too old
 */
export async function readInfo(
  open: { run: (query: string) => Promise<{ records: { toObject(): RecordShape }[] }> },
  uri: string,
): Promise<DatabaseInfo> {
  const components = await open.run(
    "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version, edition",
  );
  const names = await open.run('CALL db.info() YIELD name RETURN name');
  const kernel = components.records[0]?.toObject();
  const version = String(kernel?.version ?? 'unknown');
  if (!isSupported(version)) {
    throw new AppError(
      'database_unavailable',
      `Neo4j ${version} at ${uri} is too old: Crosspivot needs 5.13 or newer (the 2025 series included). Upgrade it, or leave NEO4J_URI unset to use the local default.`,
      { version },
    );
  }
  return {
    product: 'Neo4j',
    version,
    edition: String(kernel?.edition ?? 'unknown'),
    name: String(names.records[0]?.toObject().name ?? ''),
  };
}

/** 5.13 or newer; calendar versions (2025.01 and later) are newer. */
export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > 5 || (major === 5 && minor >= 13);
}

/** Calendar versions may take Cypher 25 as their default, so Cypher 5 is asked for by name. */
export function speaksSeveralDialects(version: string): boolean {
  return Number.parseInt(version, 10) >= 2025;
}
