import { console } from './console.tsx';
import { history } from './history.tsx';
import { imports } from './imports.tsx';
import { investigations } from './investigations.tsx';
import { look } from './look.tsx';
import { match } from './match.tsx';
import type { PanelEntry } from './panel.ts';
import { paths } from './paths.tsx';
import { pivots } from './pivots.tsx';
import { search } from './search.tsx';

/** Every panel, in the order of the rail. */
export const PANELS: readonly PanelEntry[] = [
  search,
  match,
  pivots,
  paths,
  imports,
  investigations,
  console,
  history,
  look,
];
