import type { Conflict } from '../../contract/evidence.ts';
import { Marking } from '../parts/Marking.tsx';
import { sayDate } from '../words.ts';

/** Claims that contradict each other, side by side. */
export function Conflicts({
  conflicts,
  name,
}: {
  conflicts: Conflict[];
  /** Names what each is about; absent where all are about the one entity that they stand with. */
  name?: (id: string) => string;
}) {
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts">
      <h3>Sources disagree</h3>
      {conflicts.map(({ about, topic, claims }) => (
        <div key={`${about} ${topic}`} className="conflict">
          <h4>
            <span className="conflict-mark">conflict</span> {name ? `${name(about)} ` : ''}
            {topic}
          </h4>
          <ul className="claims">
            {claims.map((claim) => (
              <li key={`${claim.source} ${claim.says}`}>
                <span>
                  <b>{claim.says}</b> <Marking tlp={claim.tlp} />
                </span>
                <span>
                  {claim.sourceName}
                  {claim.published ? `, ${sayDate(claim.published)}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
