import { Heading } from 'react-aria-components';
import { sayTlp } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { Long } from '../parts/Long.tsx';
import { NewMark } from '../parts/NewMark.tsx';
import { Roles } from '../parts/Roles.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { nameOf } from '../words.ts';

/** Name, kind and roles of an entity: all of it is on the picture, so nothing here comes later and moves what can be pressed below. */
export function EntityHead({ entity }: { entity: GraphNode }) {
  return (
    <div className="details-head">
      <Heading level={2}>
        <KindIcon kind={entity.kind} size={22} /> <NewMark id={entity.id} />
        <Long text={nameOf(entity)} /> <StandingMark of={entity} />
      </Heading>
      <p className="facts">
        {KINDS[entity.kind].title} · {sayTlp(entity.tlp)}
      </p>
      {entity.roles.length > 0 ? (
        <p className="roles">
          <Roles roles={entity.roles} />
        </p>
      ) : null}
      {entity.weak ? (
        <p className="hint">A weak selector: many things may carry this value, so it links nothing alone.</p>
      ) : null}
      {entity.shared ? <p className="hint">Shared or benign: {entity.shared}</p> : null}
    </div>
  );
}
