import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { migrations } from '../../server/schema.ts';

describe('migrations', () => {
  const all = migrations();

  it('are numbered without a gap, in order', () => {
    const numbers = [...new Set(all.map((migration) => migration.number))];
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const files = readdirSync(new URL('../../cypher/schema/', import.meta.url)).filter((file) => /^\d/.test(file));
    expect(files).toHaveLength(numbers.length);
  });

  it('have names that stand once, one for each type where a file is applied for each', () => {
    const names = all.map((migration) => migration.name);
    expect(new Set(names).size).toBe(names.length);
    for (const type of [...RELATIONSHIP_NAMES, 'DESCRIBES']) expect(names).toContain(`004-assertion-ids ${type}`);
  });

  it('hold statements that may be applied again, and name things of ours alone', () => {
    for (const { name, statements } of all) {
      expect(statements.length, name).toBeGreaterThan(0);
      for (const statement of statements) {
        expect(statement, name).toMatch(
          /CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) `?crosspivot_\w+`? IF NOT EXISTS|^\s*MATCH \(\w+:Crosspivot\w+\)\s+MERGE \(:Crosspivot\w+ \{[^}]+\}\)$/,
        );
        expect(statement, name).not.toMatch(/\{type\}|;\s*$/);
      }
    }
  });
});
