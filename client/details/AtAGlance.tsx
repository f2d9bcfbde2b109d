import type { Description } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { STANDINGS, type Standing, standingsOf } from '../standing.ts';
import { saySpan } from '../words.ts';

/** Dates of an entity and what to beware of, as its sources have it; nothing where they have neither. */
export function AtAGlance({
  entity,
  descriptions,
  wasUsed,
}: {
  entity: GraphNode;
  descriptions: Description[];
  /** True where it, or a machine that it owns, was used against another. */
  wasUsed: boolean;
}) {
  const dated = descriptions.find(({ first_seen, last_seen }) => first_seen || last_seen);
  const isTwofold = wasUsed && entity.roles.includes('victim');
  const standings = descriptions.length > 0 ? standingsOf(entity) : [];
  if (!dated && !isTwofold && standings.length === 0) return null;
  return (
    <div className="at-a-glance">
      {isTwofold ? <p className="twofold">Victim and unwilling infrastructure at once</p> : null}
      {dated ? (
        <p className="facts">
          {saySpan(dated)} ({dated.sourceName})
        </p>
      ) : null}
      {standings.map((standing) => (
        <p key={standing} className="hint">
          {STANDINGS[standing].says}: {saidSo(descriptions, standing)}.
        </p>
      ))}
    </div>
  );
}

const saidSo = (descriptions: Description[], standing: Standing): string =>
  [...new Set(descriptions.filter((one) => one[standing] && !one.superseded).map(({ sourceName }) => sourceName))].join(
    ', ',
  );
