import { KINDS, type Kind } from '../../../contract/kinds.ts';

/** The families of evidence in which two clusters or actors may overlap, and what a sentence calls them. */
export const FAMILIES = {
  infrastructure: 'infrastructure',
  capabilities: 'malware and tools',
  techniques: 'techniques',
  victims: 'victims',
  timing: 'timing',
} as const;

export type Family = keyof typeof FAMILIES;

/** The families that a thing may belong to; timing is about things of these. */
export const THING_FAMILIES = ['infrastructure', 'capabilities', 'techniques', 'victims'] as const;
export type ThingFamily = (typeof THING_FAMILIES)[number];

/** The family of what a cluster or actor uses or targets. A vulnerability is how it comes in: it stands with techniques. */
export function familyOf(kind: Kind): ThingFamily {
  if (kind === 'technique' || kind === 'vulnerability') return 'techniques';
  switch (KINDS[kind].family) {
    case 'infrastructure':
      return 'infrastructure';
    case 'victims':
      return 'victims';
    default:
      return 'capabilities';
  }
}
