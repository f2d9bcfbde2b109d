import { console } from './console.tsx';
import { groups } from './groups.tsx';
import { history } from './history.tsx';
import { imports } from './imports.tsx';
import { investigations } from './investigations.tsx';
import { look } from './look.tsx';
import { match } from './match.tsx';
import type { PanelEntry } from './panel.ts';
import { paths } from './paths.tsx';
import { pivots } from './pivots.tsx';
import { search } from './search.tsx';
import { selection } from './selection.tsx';

/** Every panel, in the order of the rail. */
export const PANELS: readonly PanelEntry[] = [
  search,
  match,
  pivots,
  paths,
  selection,
  groups,
  imports,
  investigations,
  console,
  history,
  look,
];
