import { KIND_NAMES, KINDS } from '../../contract/kinds.ts';
import { NEAR } from '../../contract/near.ts';
import type { MatchAnswer } from '../../contract/routes.ts';
import { Found } from '../parts/Found.tsx';
import { sayNumber } from '../words.ts';

/** Listed one by one. */
const LISTED = 20;

const OF_VALUES = KIND_NAMES.filter((kind) => KINDS[kind].family === 'infrastructure' || kind === 'file');

/** Whether something may stand near what an id names. */
export const hasNear = (id: string): boolean => OF_VALUES.some((kind) => id.startsWith(`${kind}:`));

/** What the graph knows near an entity by its value alone: the host of a URL, URLs on a host, a network around an address. */
export function NearIt({ id: anchor, answer: { near, nodes } }: { id: string; answer: MatchAnswer }) {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const found = near.flatMap(({ near: how, entities }) =>
    entities.flatMap((id) => {
      const node = known.get(id);
      return node ? [{ node, why: `${NEAR[how]} it` }] : [];
    }),
  );
  if (found.length === 0) return null;
  return (
    <section>
      <h3>Near it by its value</h3>
      <p className="hint">Whether or not a source says that they belong together.</p>
      <ul className="found-list">
        {found.slice(0, LISTED).map(({ node, why }) => (
          <Found key={node.id} node={node} why={why} anchor={anchor} />
        ))}
      </ul>
      {found.length > LISTED ? <p className="hint">And {sayNumber(found.length - LISTED)} more.</p> : null}
    </section>
  );
}
