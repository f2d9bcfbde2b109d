import { describe, expect, it } from 'vitest';
import { KINDS, ROLES } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { cypher } from '../../server/cypher.ts';

const HOSTILE = [
  '',
  'uses',
  'USES`]->() DETACH DELETE n //',
  '__proto__',
  'constructor',
  'Node',
  'CrosspivotLock',
  '{type}',
];

describe('cypher', () => {
  it('puts every type of the contract into a file', () => {
    for (const type of [...RELATIONSHIP_NAMES, 'DESCRIBES']) {
      const text = cypher('load/assertions', { type });
      expect(text).toContain(`\`${type}\``);
      expect(text).not.toMatch(/\{type\}|\{label\}/);
    }
  });

  it('puts every label of a kind or role into a file', () => {
    for (const { label } of [...Object.values(KINDS), ...Object.values(ROLES)])
      expect(cypher('load/entities', { label })).toContain(`:Entity:\`${label}\``);
  });

  it.each(HOSTILE)('refuses the type or label %j', (name) => {
    expect(() => cypher('load/assertions', { type: name })).toThrow(/is no relationship type/);
    expect(() => cypher('load/entities', { label: name })).toThrow(/is no label/);
  });

  it('refuses a label as a type, and a type as a label', () => {
    expect(() => cypher('load/assertions', { type: 'Malware' })).toThrow(/is no relationship type/);
    expect(() => cypher('load/entities', { label: 'USES' })).toThrow(/is no label/);
  });

  it('refuses them also after the same file was read', () => {
    cypher('load/assertions', { type: 'USES' });
    expect(() => cypher('load/assertions', { type: 'USES x' })).toThrow();
  });

  it('fails where there is no such file', () => {
    expect(() => cypher('graph/no-such-question')).toThrow(/ENOENT/);
  });
});
