import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { InvestigationVersion } from '../../contract/investigations.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { OpenInvestigation } from '../store/investigation.ts';
import { notify } from '../store/notices.ts';
import { count, sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { sessionOf } from './open.ts';
import { NOBODY } from './session.ts';

const PAGE = 20;

/** Who saved what and when; any of them can be brought back, or go its own way as a copy. */
export function Versions({ investigation, onCopy }: { investigation: OpenInvestigation; onCopy: () => void }) {
  const { api, store } = useWorld();
  const attempt = useAttempt();
  const person = useShown((state) => state.person).trim() || NOBODY;
  const [limit, setLimit] = useState(PAGE);
  const { id, title } = investigation;
  const answer = useAnswer(`versions ${id} ${investigation.version} ${limit}`, (signal) =>
    api.investigationVersions(id, { limit }, signal),
  );
  const copy = async (version: number) => {
    const { investigation: made } = await api.duplicateInvestigation(id, { person, version });
    store.setState(notify(`Version ${version} of “${title}” is saved as “${made.title}”.`));
    onCopy();
  };
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  if (answer.status === 'waiting') return <Waiting what="Asking for the versions…" />;
  const { versions, page } = answer.value;
  return (
    <>
      <ol className="versions" aria-label="Versions" reversed>
        {versions.map((one) => (
          <li key={one.version}>
            <p>
              <strong>Version {one.version}</strong>{' '}
              <span className="facts">
                {one.person}, {sayDate(one.at)}
              </span>
            </p>
            <p className="facts">{saySteps(one)}</p>
            <div className="actions">
              {one.version === investigation.version ? (
                <span className="facts">the newest</span>
              ) : (
                <Button
                  className="button"
                  aria-label={`Bring version ${one.version} back`}
                  onPress={() => attempt(sessionOf(store)?.restore(one.version) ?? Promise.resolve())}
                >
                  Bring back
                </Button>
              )}
              <Button
                className="button"
                aria-label={`Copy version ${one.version}`}
                onPress={() => attempt(copy(one.version))}
              >
                Copy
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {page.truncated ? (
        <Button className="button" onPress={() => setLimit(limit + PAGE)}>
          Show more: {count(page.total - page.returned, 'older version')}
        </Button>
      ) : null}
    </>
  );
}

function saySteps({ version, steps, restored }: Pick<InvestigationVersion, 'version' | 'steps' | 'restored'>): string {
  if (restored !== null) return `Version ${restored} brought back`;
  if (steps.length === 0) return version === 1 ? 'Saved for the first time' : 'Went to another step';
  return steps.length > 3 ? `${steps.slice(0, 3).join(', ')} and ${steps.length - 3} more` : steps.join(', ');
}
