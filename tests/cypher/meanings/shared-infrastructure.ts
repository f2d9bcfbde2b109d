import type { AssertionRecord } from '../../../server/import/records.ts';
import { CLAIM } from '../rows.ts';
import { type Asked, counts, type Shape } from './evidence.ts';

/** What `shared-infrastructure` means over one hop, worked out from its documentation. */

const WHO = ['cluster:a', 'cluster:b', 'actor:p', 'campaign:c'];
const VICTIMS = ['organisation:v', 'organisation:w'];
const CAPABILITIES = ['malware:m', 'malware:n', 'tool:t'];
const [SHARED, WEAK] = ['address:104.16.0.1', 'file:name:log.ini'];
const VALUES = ['address:45.77.46.1', 'domain:one-mark.net', SHARED];

export const SHAPES: Shape[] = [
  ['TARGETS', WHO, VICTIMS],
  ['USES', WHO, CAPABILITIES],
  ['USES', WHO, VALUES],
  ['USES', [...WHO, ...CAPABILITIES], [WEAK]],
  ['OWNS', VICTIMS, VALUES],
  ['COMMUNICATES_WITH', CAPABILITIES, VALUES],
  ['COMMUNICATES_WITH', CAPABILITIES, VALUES],
  ['SEEN_AT', [...VALUES, WEAK], VICTIMS],
  ['STAGED_AGAINST', VALUES, VICTIMS],
];

/** What makes a value one that many share. */
export const MARKED = { ...CLAIM, about: SHARED, shared: 'a content-delivery network' };

export const ASKED_OF = ['cluster:a', 'organisation:v'];

/** Beside the filters that are tried of all pivots. */
interface AskedHere extends Asked {
  includeShared?: 'true';
}

const isIn = (kinds: string[]) => (id: string) => kinds.includes(id.split(':')[0] as string);
const isCapability = isIn(['malware', 'tool']);
const isValue = isIn(['address', 'domain', 'file']);
const isOther = isIn(['cluster', 'actor', 'organisation']);

/** The rows with their scores, and how many are tied to each. */
export function sharedInfrastructure(claims: AssertionRecord[], asked: AskedHere, of: string[]) {
  const heard = claims.filter((claim) => counts(claim, asked));
  const attackers = heard
    .filter(({ type, to }) => type === 'TARGETS' && of.includes(to))
    .map(({ from }) => from)
    .filter(isIn(['cluster', 'actor']));
  const own = [...of, ...attackers];
  const used = heard.filter(({ type, from, to }) => type === 'USES' && own.includes(from) && isCapability(to));
  const capabilities = used.filter(({ from }) => WHO.includes(from)).map(({ to }) => to);
  const tied = heard
    .filter(({ type }) => type !== 'TARGETS')
    .flatMap((claim) => {
      const [value, party] = isValue(claim.to) ? [claim.to, claim.from] : [claim.from, claim.to];
      return isValue(value) && !isValue(party) ? [{ ...claim, value, party }] : [];
    });
  const values = [...VALUES, WEAK].filter(
    (value) => (value !== SHARED || asked.includeShared) && (value !== WEAK || asked.includeWeak),
  );
  return new Map(
    values.flatMap((value) => {
      const links = tied.filter((link) => link.value === value);
      const leads = links.some(
        ({ party, by }) =>
          own.includes(party) || (by && own.includes(by)) || (capabilities.includes(party) && by === undefined),
      );
      const parties = [...new Set(links.flatMap(({ party, by }) => (by ? [party, by] : [party])))];
      const joins = parties.filter(isCapability).length > 1 || parties.some((id) => isOther(id) && !own.includes(id));
      const score = 1 / Math.max(1, parties.length - 1);
      return leads && joins ? [[value, [score, parties.length]] as const] : [];
    }),
  );
}
