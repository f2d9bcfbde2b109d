import type { Kind } from '../../contract/kinds.ts';
import type { Standing } from '../standing.ts';

/**
 * One icon a kind, as SVG path data on a field of 24 by 24. All are drawn as lines: stroke of `ICON_STROKE`, round
 * caps and joins, no fill.
 */
const ICONS: Record<Kind, string> = {
  cluster:
    'M12 8.5a3.5 3.5 0 1 0-.01 0M6.5 19.5a3.5 3.5 0 1 0-.01 0M17.5 19.5a3.5 3.5 0 1 0-.01 0M10.3 8l-2.2 4.8M13.7 8l2.2 4.8M10 16h4',
  actor:
    'M3.5 11h17M7 11l1.2-5.5h7.6L17 11M8 18.5a2.8 2.8 0 1 0-.01 0M16 18.5a2.8 2.8 0 1 0-.01 0M10.8 15.4q1.2-.8 2.4 0',
  campaign: 'M5.5 21V3.5M5.5 4.5h12l-2.6 4 2.6 4h-12',
  organisation: 'M4 20.5h16M6 20.5v-16h8v16M14 9.5h4v11M9 8.5h2M9 12.5h2M9 16.5h2',
  person: 'M12 11.5a4 4 0 1 0-.01 0M4.5 20.5c0-7.5 15-7.5 15 0',
  account: 'M9 12.5a3 3 0 1 0-.01 0M4.5 18.5c0-5 9-5 9 0M2.5 5h19v15h-19zM16 9.5h3M16 13.5h3',
  sector: 'M12 12V3.5M12 12l7.4 4.2M12 12l-7.4 4.2M12 20.5a8.5 8.5 0 1 0-.01 0',
  location: 'M12 21.5c-4.5-5-6.5-8-6.5-11.5a6.5 6.5 0 0 1 13 0c0 3.5-2 6.5-6.5 11.5zM12 12.3a2.3 2.3 0 1 0-.01 0',
  host: 'M4 3.5h16v7H4zM4 13.5h16v7H4zM7.5 7h.01M7.5 17h.01M12 7h5M12 17h5',
  address: 'M12 20.5a8.5 8.5 0 1 0-.01 0M12 15a3 3 0 1 0-.01 0M12 1.5v5M12 17.5v5M1.5 12h5M17.5 12h5',
  domain: 'M12 20.5a8.5 8.5 0 1 0-.01 0M3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17',
  url: 'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5',
  network: 'M9.5 3.5h5v5h-5zM3 15.5h5v5H3zM16 15.5h5v5h-5zM12 8.5V12M5.5 15.5V12h13v3.5',
  certificate: 'M6 21.5v-18h9l3.5 3.5V10M9 9h4M9 13h3M16 18a3 3 0 1 0-.01 0M14.5 18v4l1.5-1 1.5 1v-4',
  email: 'M3 5.5h18v13H3zM3.5 6.5L12 13l8.5-6.5',
  malware:
    'M8 9a4 4 0 0 1 8 0M7.5 9h9v5.5a4.5 4.5 0 0 1-9 0zM7.5 12H3.5M16.5 12h4M7.5 15.5L4.5 19M16.5 15.5l3 3.5M7.5 9.5L5 6.5M16.5 9.5L19 6.5',
  tool: 'M14.5 6.2a4.5 4.5 0 0 1 5.7-1.7l-2.7 2.8.6 1.9 1.9.6 1.3-1.4a4.5 4.5 0 0 1-6 4.8L8 20.5a2.3 2.3 0 0 1-3.5-3.3l7.7-7.2',
  technique: 'M3.5 5.5h4v4h-4zM16.5 14.5h4v4h-4zM7.5 7.5h5a4 4 0 0 1 0 8h-5M10 13l-2.8 2.5L10 18M3.5 15.5h1',
  vulnerability: 'M12 3l7.5 2.5V11c0 5-3.2 8.3-7.5 10-4.3-1.7-7.5-5-7.5-10V5.5zM12.8 7l-2.6 4.5h3.6L11.2 16',
  file: 'M6 21v-18h8l4.5 4.5V21zM13.5 3.5V8H18M9.5 12.5h5M9.5 16.5h5',
  indicator: 'M10.5 17a6.5 6.5 0 1 0-.01 0M15.5 15.5L21 21M10.5 7.5v3.5M10.5 13.5v.01',
  source: 'M12 6.5c-2.5-2-5.5-2-8.5-1.5v14c3-.5 6-.5 8.5 1.5 2.5-2 5.5-2 8.5-1.5V5c-3-.5-6-.5-8.5 1.5zM12 6.5V20',
  observable: 'M2.5 12c5-8.5 14-8.5 19 0-5 8.5-14 8.5-19 0zM12 15a3 3 0 1 0-.01 0',
  other: 'M12 20.5a8.5 8.5 0 1 0-.01 0M9.5 10c0-3.5 5-3.5 5-.3 0 1.8-2.5 2-2.5 4M12 16.7v.01',
};

/** Width of the line on the field of 24 by 24. */
export const ICON_STROKE = 1.8;

export const iconPath = (kind: Kind): string => ICONS[kind];

/** What stands in the small circle of an entity that its sources have taken back or no longer keep up, round 0,0. */
export const STANDING_PATHS: Record<Standing, string> = {
  revoked: 'M-4.6 4.6L4.6-4.6',
  deprecated: 'M-4 0H-1M1 0H4',
  superseded: 'M-3-1.5L0 1.5L3-1.5',
};

/** A drawing pin, round 0,0. */
export const PIN_PATH = 'M-5-8H5L3.5-2.5 6 0.5H1V6L0 8L-1 6V0.5H-6L-3.5-2.5Z';
