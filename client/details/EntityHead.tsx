import { Heading } from 'react-aria-components';
import type { Description } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { Long } from '../parts/Long.tsx';
import { NewMark } from '../parts/NewMark.tsx';
import { Roles } from '../parts/Roles.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { STANDINGS, type Standing, standingsOf } from '../standing.ts';
import { nameOf, saySpan, sayTlp } from '../words.ts';

/** Name, kind, roles, dates and warnings of an entity. */
export function EntityHead({
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
  const span = dated && saySpan(dated);
  return (
    <div className="details-head">
      <Heading level={2}>
        <KindIcon kind={entity.kind} size={22} /> <NewMark id={entity.id} />
        <Long text={nameOf(entity)} /> <StandingMark of={entity} />
      </Heading>
      <p className="facts">
        {KINDS[entity.kind].title} · {sayTlp(entity.tlp)}
        {span ? ` · ${span} (${dated.sourceName})` : ''}
      </p>
      {entity.roles.length > 0 ? (
        <p className="roles">
          <Roles roles={entity.roles} />
        </p>
      ) : null}
      {wasUsed && entity.roles.includes('victim') ? (
        <p className="twofold">Victim and unwilling infrastructure at once</p>
      ) : null}
      {(descriptions.length > 0 ? standingsOf(entity) : []).map((standing) => (
        <p key={standing} className="hint">
          {STANDINGS[standing].says}: {saidSo(descriptions, standing)}.
        </p>
      ))}
      {entity.weak ? (
        <p className="hint">A weak selector: many things may carry this value, so it links nothing alone.</p>
      ) : null}
      {entity.shared ? <p className="hint">Shared or benign: {entity.shared}</p> : null}
    </div>
  );
}

const saidSo = (descriptions: Description[], standing: Standing): string =>
  [...new Set(descriptions.filter((one) => one[standing] && !one.superseded).map(({ sourceName }) => sourceName))].join(
    ', ',
  );
