import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { showUnseen } from '../actions/unseen.ts';
import { dismiss, lastsFor } from '../store/notices.ts';
import { showBoard } from '../store/page.ts';
import { unseenOf } from '../store/shown.ts';
import type { Notice } from '../store/state.ts';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** Lists up to this long are open. */
const FEW_LINES = 3;

export function Notices() {
  const notices = useShown((state) => state.notices);
  const picture = useShown((state) => state.picture);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {notices
        .filter(({ unseen }) => !unseen || unseenOf(picture, unseen).length > 0)
        .map((notice) => (
          <OneNotice key={notice.id} notice={notice} />
        ))}
    </section>
  );
}

/** One notice, which goes by itself where nothing is to be done about it and nobody is at it. */
function OneNotice({ notice: { id, tone, text, lines, unseen, behindBoard, reloads } }: { notice: Notice }) {
  const { store } = useWorld();
  const isPresenting = useShown((state) => state.presenting);
  const [isRead, setRead] = useState(false);
  const lasts = isRead || isPresenting ? null : lastsFor({ tone, text, lines, ...(unseen ? { unseen } : {}) });
  useEffect(() => {
    if (lasts === null) return;
    const going = setTimeout(() => store.setState(dismiss(id)), lasts);
    return () => clearTimeout(going);
  }, [store, id, lasts]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, it only waits for its reader
    <div
      className="notice"
      data-tone={tone}
      onPointerEnter={() => setRead(true)}
      onPointerLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
    >
      <div>
        <p>{text}</p>
        {lines.length > 0 ? (
          <details open={lines.length <= FEW_LINES}>
            <summary>Show the list ({sayNumber(lines.length)})</summary>
            <textarea className="notice-lines" readOnly rows={6} aria-label="List" value={lines.join('\n')} />
          </details>
        ) : null}
      </div>
      {unseen ? (
        <Button className="button" onPress={() => showUnseen(store, unseen)}>
          Show {unseen.length === 1 ? 'it' : 'them'}
        </Button>
      ) : null}
      {behindBoard ? (
        <Button className="button" onPress={() => store.setState(showBoard('behind'))}>
          Look at the picture
        </Button>
      ) : null}
      {reloads ? (
        <Button className="button" onPress={() => location.reload()}>
          Reload the page
        </Button>
      ) : null}
      <Button className="button quiet" aria-label="Close this notice" onPress={() => store.setState(dismiss(id))}>
        Close
      </Button>
    </div>
  );
}
