import { readFileSync } from 'node:fs';
import { CaseFile } from '../../contract/case.ts';
import type { RelationshipType } from '../../contract/relationships.ts';

/** The case that ships, read once for the tests of what it says. */

const path = new URL('../../cases/crimson-palace/case.json', import.meta.url);
export const { sources, descriptions, assertions } = CaseFile.parse(JSON.parse(readFileSync(path, 'utf8')));

export const ALPHA = 'cluster:stac1248-alpha';
export const BRAVO = 'cluster:stac1870-bravo';
export const CHARLIE = 'cluster:stac1305-charlie';
export const AGENCY = 'organisation:first-agency';
export const RELAY = 'host:relay-and-staging-systems@organisation:organisation-r';
export const EXCHANGE = 'host:exchange-server@organisation:organisation-x';
export const PRIOR = 'campaign:crimson-palace-prior-intrusions';
export const PHASE_1 = 'campaign:crimson-palace-phase-1';
export const PHASE_2 = 'campaign:crimson-palace-phase-2';

/** The slugs of a record's sources. */
export const sourcesOf = (record: { source: string | string[] }): string[] =>
  [record.source].flat().map((id) => id.replace('source:', ''));

export const about = (id: string) => descriptions.filter((record) => record.about === id);

export const joined = (type: RelationshipType, from: string, to: string) =>
  assertions.filter((record) => record.type === type && record.from === from && record.to === to);

/** Distinct values in order. */
export const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();
