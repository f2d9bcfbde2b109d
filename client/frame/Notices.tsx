import { Button } from 'react-aria-components';
import { dismiss } from '../store/notices.ts';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** Lists up to this long are open. */
const FEW_LINES = 3;

export function Notices() {
  const { store } = useWorld();
  const notices = useShown((state) => state.notices);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {notices.map(({ id, tone, text, lines }) => (
        <div key={id} className="notice" data-tone={tone}>
          <div>
            <p>{text}</p>
            {lines.length > 0 ? (
              <details open={lines.length <= FEW_LINES}>
                <summary>Show the list ({sayNumber(lines.length)})</summary>
                <textarea className="notice-lines" readOnly rows={6} aria-label="List" value={lines.join('\n')} />
              </details>
            ) : null}
          </div>
          <Button className="button quiet" aria-label="Close this notice" onPress={() => store.setState(dismiss(id))}>
            Close
          </Button>
        </div>
      ))}
    </section>
  );
}
