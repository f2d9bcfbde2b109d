import { Suspense } from 'react';
import { late } from '../parts/late.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { PanelEntry } from './panel.ts';

/** The editor is large, so it is loaded when it is opened first. */
const Console = late(async () => (await import('../console/Console.tsx')).default);

export const console: PanelEntry = {
  name: 'console',
  title: 'Cypher',
  icon: 'M4 5h16v14H4zM7.5 9l3 3-3 3M12.5 15h4',
  Panel: () => (
    <Suspense
      fallback={
        <div className="console">
          <Waiting what="Loading the editor…" />
        </div>
      }
    >
      <Console />
    </Suspense>
  ),
};
