import type { Investigation, InvestigationVersion } from '../../contract/investigations.ts';

/** An investigation and its versions as the graph keeps them. */

export interface InvestigationEntry extends Investigation {
  /** Lower case, what is searched. */
  text: string;
  savedFrom?: string;
  /** Who began it, and who holds it for a transaction. */
  opener?: string;
  holder?: string;
  /** How many parts are stored for it: they are numbered from 1. */
  parts: number;
  /** Bytes of JSON of all these. */
  partsSize: number;
}

export interface VersionEntry extends InvestigationVersion {
  investigation: string;
  /** Of the request that saved it. */
  save?: string;
  /** Packed. */
  head: string;
  headSize: number;
  /** It rests on the parts up to this number. */
  parts: number;
  /** Bytes of JSON of these. */
  partsSize: number;
}

export const toInvestigation = (entry: InvestigationEntry): Investigation => ({
  id: entry.id,
  title: entry.title,
  tags: entry.tags,
  state: entry.state,
  movedBy: entry.movedBy ?? null,
  movedAt: entry.movedAt ?? null,
  version: entry.version,
  createdBy: entry.createdBy,
  createdAt: entry.createdAt,
  savedBy: entry.savedBy,
  savedAt: entry.savedAt,
  size: entry.size,
  entities: entry.entities,
});

export const toVersion = (entry: VersionEntry): InvestigationVersion => ({
  version: entry.version,
  title: entry.title,
  tags: entry.tags,
  person: entry.person,
  at: entry.at,
  steps: entry.steps,
  restored: entry.restored ?? null,
});

/** What is searched: title and tags, each on a line of its own. */
export const searched = (title: string, tags: readonly string[]): string => [title, ...tags].join('\n').toLowerCase();
