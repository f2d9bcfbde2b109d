import type { Preview } from '../../contract/imports.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { sayClaim, VERDICT_WORDS } from '../words.ts';

/** Characters of what a claim says in words. */
const LONGEST = 300;
const clip = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

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
          {assertions.map((assertion, at) => (
            <p
              key={`${assertion.type} ${assertion.from} ${assertion.to} ${assertion.port} ${assertion.description}`}
              className="claim-line"
            >
              {sayClaim(assertion, name)}
              {assertion.description !== assertions[at + 1]?.description && assertion.description ? (
                <q className="facts">{clip(assertion.description)}</q>
              ) : null}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
