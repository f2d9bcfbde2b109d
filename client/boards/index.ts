import { attackCoverage } from './attack-coverage.ts';
import { clusterOverlap } from './cluster-overlap.ts';
import { crossVictim } from './cross-victim.ts';
import type { Answered, Grid } from './grid.ts';
import { phaseDiff } from './phase-diff.ts';
import { trustedRelays } from './trusted-relays.ts';

/** The pivots that stand as a board, by their names: how their rows are set out in a table. */
export const BOARDS: Readonly<Record<string, (answered: Answered) => Grid>> = {
  'cross-victim': crossVictim,
  'trusted-relays': trustedRelays,
  'cluster-overlap': clusterOverlap,
  'phase-diff': phaseDiff,
  'attack-coverage': attackCoverage,
};
