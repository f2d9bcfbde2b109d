import { FAMILIES, KIND_NAMES, KINDS, type Kind, ROLE_NAMES, ROLES } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES, relationship } from '../../contract/relationships.ts';
import type { SchemaAnswer } from '../../contract/routes.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { list } from '../import/book.ts';
import { keptUntilWrite } from './kept.ts';

/** Kinds, relationship types and roles, how many of each the graph holds, and the cases it was loaded from. */
export async function countAll(database: Database): Promise<SchemaAnswer> {
  const [[byKind, byType, byRole], imports] = await Promise.all([
    keptUntilWrite(database, 'counts', () => counted(database)),
    list(database),
  ]);
  const entities = new Map(byKind.map((row) => [row.kind, row.entities]));
  const types = RELATIONSHIP_NAMES.map((type, index) => {
    const { from, to, forward, backward, usedAgainst = false } = relationship(type);
    const assertions = byType[index]?.[0]?.assertions ?? 0;
    return { type, forward, backward, from: [...from], to: [...to], usedAgainst, assertions };
  });
  return {
    kinds: KIND_NAMES.map((kind) => ({
      kind,
      title: KINDS[kind].title,
      family: FAMILIES[KINDS[kind].family].title,
      entities: entities.get(kind) ?? 0,
    })),
    types,
    roles: ROLE_NAMES.map((role, index) => ({
      role,
      title: ROLES[role].title,
      letter: ROLES[role].letter,
      entities: byRole[index]?.[0]?.entities ?? 0,
    })),
    entities: byKind.reduce((sum, row) => sum + row.entities, 0),
    assertions: types.reduce((sum, type) => sum + type.assertions, 0),
    // What a person asserted or judged names no case.
    cases: imports
      .filter(({ status, format }) => status === 'loaded' && format !== 'assertion')
      .map((record) => ({ import: record.id, name: record.name, description: record.description })),
  };
}

function counted(database: Database) {
  return Promise.all([
    database.read<{ kind: Kind; entities: number }>(cypher('graph/counts-by-kind')),
    Promise.all(
      RELATIONSHIP_NAMES.map((type) => database.read<{ assertions: number }>(cypher('graph/count-type', { type }))),
    ),
    Promise.all(
      ROLE_NAMES.map((role) =>
        database.read<{ entities: number }>(cypher('graph/count-role', { label: ROLES[role].label })),
      ),
    ),
  ]);
}
