import { Button } from 'react-aria-components';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { count, sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { openSaved } from './open.ts';

/** In which other investigations an entity stands, with the way there. */
export function NamedIn({ id }: { id: string }) {
  const world = useWorld();
  const attempt = useAttempt();
  const openId = useShown((state) => state.investigation?.id ?? null);
  const answer = useAnswer(`investigations of ${id} ${openId}`, (signal) => world.api.investigationsOf(id, signal));
  if (answer.status !== 'answered') return null;
  const { investigations, page } = answer.value;
  const others = investigations.filter((one) => one.id !== openId);
  const left = page.total - page.returned;
  return (
    <section>
      <h3>In {openId ? 'other investigations' : 'investigations'}</h3>
      {others.length === 0 ? <p className="hint">In no {openId ? 'other ' : ''}saved investigation.</p> : null}
      <ul className="sources">
        {others.map(({ id: other, title, savedBy, savedAt, state }) => (
          <li key={other}>
            <Button className="button quiet" onPress={() => attempt(openSaved(world, other))}>
              {title}
            </Button>{' '}
            <span className="facts">
              {savedBy}, {sayDate(savedAt)}
              {state === 'archived' ? ', in the archive' : ''}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 ? <p className="hint">And in {count(left, 'other')}: find them under Investigations.</p> : null}
    </section>
  );
}
