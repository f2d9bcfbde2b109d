import type { Tlp } from '../../contract/evidence.ts';
import type { ImportRecord, Progress } from '../../contract/imports.ts';

/** How a person wants a file to be read; null and empty text leave it to the file. */
export interface Correction {
  format: string | null;
  source: string;
  tlp: Tlp | null;
  /** Corrections that the format takes, or the name of a saved mapping. */
  mapping: Record<string, unknown> | string | null;
}

/** A file or a text that waits to be imported: what a dry run said of it. */
export interface Draft {
  id: number;
  name: string;
  content: Blob;
  correction: Correction;
  /** `waiting` for others, `sending`, being checked, `checked`, or without an answer. */
  status: 'waiting' | 'sending' | 'checking' | 'checked' | 'failed';
  /** Bytes sent so far. */
  sent: number;
  /** How far the dry run is. */
  progress: Progress | null;
  /** The newest dry run that has ended; it stays while the next one is under way. */
  record: ImportRecord | null;
  error: unknown;
  /** The import that brought this very file before. */
  known: ImportRecord | null;
  /** Ends the dry run that is under way. */
  stop: AbortController | null;
}

/** An import that this page follows. */
export interface Job {
  /** Its own as long as the import has no id. */
  key: string;
  name: string;
  /** Bytes. */
  size: number;
  sent: number;
  /** Null until the server has the file. */
  record: ImportRecord | null;
  /** True while the server does not answer. */
  away: boolean;
  /** True once somebody here asked to cancel it. */
  isStopping: boolean;
  /** Why it was not begun, or is followed no longer. */
  error: unknown;
  /** What begins it again; null where the file is no longer at hand. */
  draft: Draft | null;
}
