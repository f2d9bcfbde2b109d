import { KINDS, ROLES } from '../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../contract/relationships.ts';

/** The label that every entity has. */
export const ENTITY = 'Entity';

/** The label of a further id of an entity. */
const IDENTIFIER = 'CrosspivotIdentifier';

/** Labels of what is kept beside the entities, and lasts. */
export const KEPT_LABELS: readonly string[] = [
  IDENTIFIER,
  'CrosspivotImport',
  'CrosspivotImportBatch',
  'CrosspivotImportPart',
  'CrosspivotImportRows',
  'CrosspivotInvestigation',
  'CrosspivotInvestigationEntity',
  'CrosspivotInvestigationPart',
  'CrosspivotInvestigationVersion',
  'CrosspivotLists',
  'CrosspivotMapping',
];

/** Labels of what is of one database or of one moment: a backup leaves it out. */
export const PASSING_LABELS: readonly string[] = [
  'CrosspivotInvestigationViewer',
  'CrosspivotLock',
  'CrosspivotMigration',
  'CrosspivotRestore',
];

/** What lasts is labelled with these alone. */
export const LABELS: ReadonlySet<string> = new Set([
  ENTITY,
  ...[...Object.values(KINDS), ...Object.values(ROLES)].map(({ label }) => label),
  ...KEPT_LABELS,
]);

/** Relationship types by the label of the nodes that they begin at. They all end at an entity. */
export const TYPES_FROM: Readonly<Record<string, readonly string[]>> = {
  [ENTITY]: [...RELATIONSHIP_NAMES, 'DESCRIBES'],
  [IDENTIFIER]: ['IDENTIFIES', 'MAY_IDENTIFY'],
};

export const TYPES: ReadonlySet<string> = new Set(Object.values(TYPES_FROM).flat());
