import type { TableColumn } from '../../../../contract/tables.ts';
import { wordsOf } from './headers.ts';

/** The last step of a key, and all words of a header without steps. */
export const lastOf = (name: string): string => wordsOf(name.split('.').at(-1) ?? '');

/** Whether rows are events of Windows. */
export function areEvents(columns: readonly TableColumn[]): boolean {
  const words = new Set(columns.map(({ name }) => lastOf(name)));
  const isNumbered = ['event id', 'eventid', 'event code'].some((word) => words.has(word));
  return isNumbered && OF_EVENTS.some((word) => words.has(word));
}

/** What stands beside the number of an event where the rows are those of a log, and not attributes of MISP. */
const OF_EVENTS = ['channel', 'computer', 'log name', 'provider guid', 'record id', 'record number', 'source name'];
