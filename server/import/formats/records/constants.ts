import type { TableConstants } from '../../../../contract/tables.ts';
import type { JsonItem } from '../json.ts';
import { readMarking } from '../table/fields.ts';
import { headerOf } from '../table/headers.ts';

/**
 * What stands beside a list of records and holds for each of them, as an OTX pulse has it: who is behind them, in which
 * campaign, and the marking; one that is none is red, as in a row.
 */
export function constantOf({ of, path, value }: Pick<JsonItem, 'of' | 'path' | 'value'>): TableConstants {
  if (of !== undefined || path.length !== 1 || typeof value !== 'string' || value.trim() === '') return {};
  const text = value.trim();
  switch (headerOf(String(path[0]))?.role) {
    case 'actor':
    case 'cluster':
      return text.length > LONGEST ? {} : { by: IS_ID.test(text) ? text : `actor:${text}` };
    case 'campaign':
      return text.length > LONGEST ? {} : { during: text };
    case 'tlp':
      return { tlp: readMarking(text) ?? 'red' };
    default:
      return {};
  }
}

const IS_ID = /^(?:cluster|actor|campaign):/i;

/** As in the contract. */
const LONGEST = 1_000;
