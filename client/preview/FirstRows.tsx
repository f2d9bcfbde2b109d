import type { Preview } from '../../contract/imports.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { sayClaim, VERDICT_WORDS } from '../words.ts';

/** Rows as they would look: what each names, and what it claims. */
export function FirstRows({ rows }: { rows: Preview['rows'] }) {
  // A later row may only mention what the first one names.
  const names = new Map(rows.flatMap(({ entities }) => entities.map(({ id, name }) => [id, name] as const)).reverse());
  const name = (id: string) => names.get(id) ?? id.slice(id.indexOf(':') + 1);
  return (
    <ol className="first-rows">
      {rows.map(({ place, verdict, message, entities, assertions }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are not unique, and a preview is shown as a whole
        <li key={index}>
          <div className="first-row-head">
            <span className="place">{place}</span>
            <span className="verdict" data-verdict={verdict}>
              {VERDICT_WORDS[verdict].title}
            </span>
            {message ? <span className="message">{message}</span> : null}
          </div>
          <ul className="named">
            {entities.map((entity) => (
              <li key={entity.id}>
                <KindIcon kind={entity.kind} size={16} /> <span className="entity-name">{name(entity.id)}</span>
              </li>
            ))}
          </ul>
          {assertions.map((assertion) => (
            <p
              key={`${assertion.type} ${assertion.from} ${assertion.to} ${assertion.description}`}
              className="claim-line"
            >
              {sayClaim(assertion, name)}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
