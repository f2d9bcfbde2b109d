import { Button } from 'react-aria-components';
import { dismiss } from '../store/notices.ts';
import { useShown, useWorld } from '../world.ts';

export function Notices() {
  const { store } = useWorld();
  const notices = useShown((state) => state.notices);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {notices.map(({ id, tone, text }) => (
        <div key={id} className="notice" data-tone={tone}>
          <p>{text}</p>
          <Button className="button quiet" aria-label="Close this notice" onPress={() => store.setState(dismiss(id))}>
            Close
          </Button>
        </div>
      ))}
    </section>
  );
}
