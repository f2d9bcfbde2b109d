import { Button } from 'react-aria-components';
import type { NoPath as Why } from '../../contract/paths.ts';
import { relax } from '../actions/paths.ts';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';

const WORDS: Record<string, string> = {
  maxHops: 'Allow more steps',
  includeShared: 'Pass shared values',
  includeWeak: 'Pass weak selectors',
  kinds: 'Pass all kinds',
  types: 'Take all relations',
  direction: 'Go either way',
  respectTime: 'Leave time aside',
  'windowFrom, windowTo': 'Leave the window',
  minConfidence: 'Take any confidence',
  basis: 'Take any basis',
  sources: 'Take any source',
  withoutSources: 'Leave no source out',
  without: 'Leave nothing out',
  via: 'Go by any way',
};

/** Why there is no path, and for each filter that stands in the way a button that relaxes it. */
export function NoPath({ none }: { none: Why }) {
  const world = useWorld();
  return (
    <section className="no-path" aria-label="No path">
      <p role="status">{none.relaxed.length > 0 ? 'There is no path within the filter.' : none.sentence}</p>
      <ul>
        {none.relaxed.map((relaxed) => (
          <li key={relaxed.parameter}>
            <Button className="button" onPress={() => relax(world, relaxed)}>
              {WORDS[relaxed.parameter] ?? `Without ${relaxed.parameter}`}
            </Button>
            <span className="facts">gives a path of {count(relaxed.hops, 'step')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
