import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../server/console/text.ts';

const refusal = (query: string, parameters: Record<string, unknown> = {}): string | null => {
  try {
    checkText(query, parameters);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the console refuses lists walked inside of one another for too long', () => {
  it.each([
    'RETURN [x IN range(1, 10000) | reduce(s = 0, y IN range(1, 10000) | s + reduce(t = 0, z IN range(1, 20) | t + z))]',
    'RETURN [x IN range(1, 10000) | [y IN range(1, 10000) | x * y]]',
    'RETURN [x IN range(1, 10000) WHERE any(y IN range(1, 10000) WHERE x = y)]',
    'RETURN all(x IN range(1, 10000) WHERE none(y IN range(1, 10000) WHERE x = y))',
    'RETURN [x IN range(1, 10000) | size(range(1, 10000))]',
    'WITH range(1, 10000) AS l RETURN [x IN l | [y IN l | x * y]]',
    'UNWIND range(1, 100000) AS x WITH collect(x) AS l RETURN [x IN l | [y IN l | x * y]]',
    'MATCH (n) WITH collect(n) AS l RETURN [x IN l | [y IN l | [z IN l | [w IN l | 1]]]]',
    'MATCH (n) WITH collect(n) AS l RETURN [x IN range(0, size(l)) | [y IN l | [z IN l | [w IN l | 1]]]]',
    'RETURN [x IN [y IN range(1, 10000) | y] | [z IN range(1, 10000) | z]]',
    `RETURN ${Array.from({ length: 11 }, () => '[x IN range(1, 1000) | [y IN range(1, 1000) | 1]]').join(', ')}`,
  ])('%s', (query) => {
    expect(refusal(query)).toMatch(/^Line 1, column \d+: Lists walked inside of one another .* UNWIND/);
  });

  it('a parameter walked inside itself', () => {
    const query = 'RETURN [x IN $l | [y IN $l | x = y]]';
    expect(refusal(query, { l: Array.from({ length: 10_000 }, (_, n) => n) })).toMatch(/walked inside/);
    expect(refusal(query, { l: [1, 2, 3] })).toBeNull();
    const carried = 'WITH $l AS list RETURN [x IN list | [y IN list | x = y]]';
    expect(refusal(carried, { l: Array.from({ length: 10_000 }, (_, n) => n) })).toMatch(/walked inside/);
  });
});

describe('the console refuses values that double in a reduce()', () => {
  it.each([
    'RETURN size(reduce(s = "a", x IN range(1, 45) | s + s))',
    'RETURN reduce(`S` = "a", x IN range(1, 45) | S || S)',
    'RETURN reduce(s = [1], x IN range(1, 45) | [s, s])',
    'RETURN reduce(s = [1], x IN range(1, 45) | CASE WHEN x > 0 THEN s + s ELSE s END)',
    'RETURN reduce(s = [1], x IN range(1, 45) | s + CASE WHEN x > 0 THEN s END)',
    'RETURN reduce(s = [1], x IN range(1, 45) | {case: s + s}.case)',
    'RETURN reduce(s = "a", x IN range(1, 45) | reduce(t = "", y IN [1, 2, 3] | t + s))',
    'RETURN reduce(s = [], x IN range(1, 45) | [y IN [1, 2] | s])',
    "RETURN reduce(s = 'a', x IN range(1, 45) | replace(s, 'a', 'aa'))",
    "RETURN reduce(s = 'a', x IN range(1, 45) | replace(s, '', x))",
    'MATCH (n) WITH collect(n) AS l RETURN reduce(s = "a", x IN l | s + s)',
  ])('%s', (query) => {
    expect(refusal(query)).toMatch(/^Line 1, column \d+: What this reduce\(\) carries may double at each turn/);
  });
});

describe('the console lets pass', () => {
  const own = ['graph', 'paths', 'pivots', 'timeline'].flatMap((folder) =>
    readdirSync(`cypher/${folder}`).map((file) => `cypher/${folder}/${file}`),
  );
  it.each(own)('%s', (path) => {
    expect(refusal(readFileSync(path, 'utf8'))).toBeNull();
  });

  it.each([
    'RETURN [x IN range(1, 10000) | x * x]',
    'RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | x * y]]',
    'MATCH (n) WITH collect(n) AS l RETURN [x IN l | [y IN l | [z IN l | 1]]]',
    'UNWIND range(1, 1000000) AS x RETURN sum(x)',
    'UNWIND range(1, 10000) AS x RETURN reduce(s = 0, y IN range(1, 10000) | s + y)',
    'UNWIND range(1, 5) AS x WITH collect(x) AS l RETURN [i IN range(0, size(l) - 1) | l[i]] AS copy',
    'MATCH p = (a)-[*1..3]-(b) RETURN [n IN nodes(p) | [k IN keys(n) WHERE k STARTS WITH "c" | n[k]]]',
    'MATCH p = (a)-[*1..3]-(b) WITH collect(p) AS ps RETURN [p IN ps | [n IN nodes(p) | [l IN labels(n) | l]]]',
    'MATCH (n) WHERE n.id IN ["a", "b"] AND (n.name IN ["c"]) RETURN n',
    'MATCH (n) WITH collect(n.id) AS l RETURN reduce(s = "", x IN l | s + x)',
    'MATCH (n) WITH collect(n.id) AS l RETURN reduce(s = "", x IN l | s + CASE WHEN s = "" THEN "" ELSE ", " END + x)',
    'MATCH (n) WITH collect(n.id) AS l RETURN reduce(s = "", x IN l | s + CASE size(s) WHEN 0 THEN x ELSE "," + x END)',
    'MATCH (n) WITH collect(n.id) AS l RETURN reduce(m = 0, x IN l | CASE WHEN m > size(x) THEN m ELSE size(x) END)',
    'MATCH (n) WITH collect(n.id) AS l RETURN reduce(d = [], x IN l | CASE WHEN x IN d THEN d ELSE d + x END)',
    "MATCH (n) RETURN reduce(s = n.name, c IN ['-', '_', '.'] | replace(s, c, ' '))",
    "MATCH (n) WITH collect(n.id) AS l, n RETURN reduce(s = n.name, c IN l | replace(s, c, ''))",
    'RETURN reduce(s = 1, x IN range(1, 5) | s + s)',
  ])('%s', (query) => {
    expect(refusal(query)).toBeNull();
  });
});
