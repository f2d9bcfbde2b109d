import type { PartialDate } from '../../../contract/dates.ts';
import type { GraphEdge } from '../../../contract/graph.ts';
import type { FoundPath } from '../../../contract/paths.ts';
import { relationship } from '../../../contract/relationships.ts';
import { counted, distinct, listed } from '../../pivots/pivot.ts';
import { fittingIn } from '../../sequence.ts';
import type { ClaimRow } from '../claims.ts';

/** An assertion of a step, with the first and last instant that its dates may mean. */
export type StepClaim = ClaimRow & { claim: { starts: string | null; ends: string | null } };

/**
 * Of the claims of each step those that fit into an order of time, and whether the dates put the steps in order for
 * certain: whatever instants they mean, no step is earlier than the one before.
 */
export function inTime(claims: StepClaim[][]): { fitting: StepClaim[][]; certain: boolean } {
  const fitting = fittingIn(claims, ({ claim }) => claim);
  let end: string | null = '';
  for (const step of fitting) {
    const after: string[] = step.flatMap(({ claim }) =>
      end !== null && (claim.starts ?? '') >= end ? [claim.ends ?? ''] : [],
    );
    end = after.sort()[0] ?? null;
    if (end === null) break;
  }
  return { fitting, certain: end !== null };
}

/** What the dates say of the order of the steps. */
export function orderOf(claims: StepClaim[][], certain: boolean): NonNullable<FoundPath['order']> {
  const dates = claims.map((step) => shortest(step)).join('; ');
  return {
    certain,
    sentence: certain
      ? `Each step is no earlier than the one before: ${dates}.`
      : `The steps can follow each other in this order, but the dates do not say so for certain: ${dates}.`,
  };
}

function shortest(step: StepClaim[]): string {
  const said = distinct(
    step.map(({ claim: { first_seen, last_seen } }) =>
      [...new Set([first_seen, last_seen])].filter((date): date is PartialDate => date !== null).join(' to '),
    ),
  );
  return said.length > 2 ? `${said[0]} and ${counted(said.length - 1, 'other date')}` : said.join(' or ');
}

/** A name of a source's own is no verb, so it is quoted. */
function sayEdge({ type, name }: GraphEdge, isForward: boolean): string {
  if (name) return isForward ? `has the relation "${name}" to` : `has the relation "${name}" from`;
  return relationship(type)[isForward ? 'forward' : 'backward'];
}

/** "A uses B, which is contacted by C" */
export function pathSentence(ids: string[], edges: GraphEdge[][], name: (id: string) => string): string {
  const steps = edges.map((step, index) => {
    const says = distinct(step.map((edge) => sayEdge(edge, edge.from === ids[index])));
    return `${listed(says)} ${name(ids[index + 1] as string)}`;
  });
  return `${name(ids[0] as string)} ${steps.join(', which ')}.`;
}
