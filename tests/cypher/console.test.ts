import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CypherAnswer, CypherCheck, ProductQueries } from '../../contract/cypher.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { importFile } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { emptyGraph, snapshot } from './graph.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });

beforeAll(async () => {
  await importFile({
    database,
    name: 'test',
    bytes: caseFile({
      assertions: [
        { type: 'USES', from: 'cluster:c', to: 'tool:b', source: 'source:a' },
        { type: 'TARGETS', from: 'cluster:c', to: 'organisation:v', source: 'source:a' },
      ],
    }),
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Failure {
  code: string;
  message: string;
  details: { line?: number; column?: number; offset?: number };
}

async function ask(query: string, more: { parameters?: object; limit?: number } = {}) {
  const response = await app.inject({ method: 'POST', url: '/api/v1/cypher', payload: { query, ...more } });
  return { status: response.statusCode, body: response.json() as CypherAnswer & { error: Failure } };
}

async function rows(query: string, more: { parameters?: object; limit?: number } = {}) {
  const { status, body } = await ask(query, more);
  expect(status, JSON.stringify(body)).toBe(200);
  return CypherAnswer.parse(body);
}

const A = 'a'.repeat(3_000);
const E = (text: string) => text.replace(/[A-Z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);

/** What a READ transaction lets through, and ways round a list of words. */
const HOLES: [string, string, RegExp][] = [
  ['a file', "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", /LOAD CSV/],
  ['an address', "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line", /LOAD CSV/],
  ['a file, in small letters', "load csv from 'file:///etc/passwd' as line return line", /LOAD CSV/],
  ['a file, escaped', `${E('LOAD')} ${E('CSV')} FROM 'file:///etc/passwd' AS line RETURN line`, /LOAD CSV/],
  ['a file, escaped with more than one u', "\\uuu004cOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", /LOAD CSV/],
  ['a file, behind a comment', "LOAD/* */CSV // x\n FROM 'file:///etc/passwd' AS line RETURN line", /LOAD CSV/],
  ['a file, behind a text that holds a comment', "WITH '/*' AS x LOAD CSV FROM 'x' AS l RETURN l, '*/'", /LOAD CSV/],
  ['a file, behind an odd space', "LOAD\u00a0CSV\u2003FROM 'file:///etc/passwd' AS line RETURN line", /LOAD CSV/],
  ['a file in a subquery', "CALL { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN l", /LOAD CSV/],
  ['a file out of sight of the plan', "RETURN [i IN [1] | COLLECT { LOAD CSV FROM 'x' AS l RETURN l }]", /LOAD CSV/],
  ['a file in a CASE', "RETURN CASE WHEN true THEN COLLECT { LOAD CSV FROM 'x' AS l RETURN l } END", /LOAD CSV/],
  ['a file in a UNION', "RETURN ['x'] AS l UNION LOAD CSV FROM 'x' AS l RETURN l", /LOAD CSV/],
  ['a file behind an escaped quote', "WITH 'a\\u0027 AS x LOAD CSV FROM 'b' AS l RETURN l//'", /character itself/],
  ['the settings', 'SHOW SETTINGS', /ShowSettings/],
  ['the users', 'SHOW USERS', /AdministrationCommand/],
  ['the current user', 'SHOW CURRENT USER', /AdministrationCommand/],
  ['the databases', 'SHOW DATABASES', /AdministrationCommand/],
  ['the transactions', 'SHOW TRANSACTIONS YIELD * WHERE true RETURN *', /ShowTransactions/],
  ['the indexes', 'SHOW INDEXES', /ShowIndexes/],
  ['the procedures', 'SHOW PROCEDURES', /ShowProcedures/],
  ['the end of a transaction', "TERMINATE TRANSACTION 'neo4j-transaction-1'", /TerminateTransactions/],
  ['clearing caches', 'CALL db.clearQueryCaches()', /db\.clearQueryCaches/],
  ['clearing caches, in backticks', 'CALL `db`.`clearQueryCaches`()', /db\.clearQueryCaches/],
  ['clearing caches, in one backtick', 'CALL `db.clearQueryCaches`()', /db\.clearQueryCaches/],
  ['clearing caches, escaped', `${E('CALL')} db . clear\\u0051ueryCaches()`, /db\.clearQueryCaches/],
  ['clearing caches, optionally', 'OPTIONAL CALL db.clearQueryCaches() YIELD value RETURN value', /clearQueryCaches/],
  ['clearing caches in an EXISTS', 'RETURN [i IN [1] WHERE EXISTS { CALL db.clearQueryCaches() }]', /clearQueryCaches/],
  ['clearing caches behind a dot', 'RETURN 1.CALL db.clearQueryCaches()', /./],
  ['the configuration', 'CALL dbms.listConfig()', /dbms\.listConfig/],
  ['the connections', 'CALL dbms.listConnections()', /dbms\.listConnections/],
  ['a connection cut', "CALL dbms.killConnection('bolt-1')", /dbms\.killConnection/],
  ['the server itself', "CALL dbms.queryJmx('*:*')", /dbms\.queryJmx/],
  ['a new label', "CALL db.createLabel('Forged')", /db\.createLabel/],
  ['replanning', 'CALL db.prepareForReplanning()', /db\.prepareForReplanning/],
  ['statistics', "CALL db.stats.collect('QUERIES')", /db\.stats\.collect/],
  ['marks on the transaction', 'CALL tx.setMetaData({a: 1})', /tx\.setMetaData/],
  ['a plug-in', "CALL apoc.load.json('http://127.0.0.1:1')", /apoc\.load\.json/],
  ['a function of a plug-in', "RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {})", /apoc\.cypher/],
  ['a function that calls out', "RETURN genai.vector.encode('x', 'OpenAI', {})", /genai\.vector\.encode/],
  ['a function in backticks', "RETURN `apoc`./**/`cypher`.runFirstColumnSingle('RETURN 1', {})", /apoc\.cypher/],
  ['a node', 'CREATE (n:Forged) RETURN n', /Create/],
  ['a node, under EXPLAIN and a comment', '/* EXPLAIN */ CREATE (n:Forged)', /Create/],
  ['a node, inserted', 'INSERT (n:Forged)', /Create/],
  ['a node, merged', "MERGE (n:Entity {id: 'tool:forged'})", /Merge/],
  ['a label given by a value', "MATCH (n) SET n:$('Forged')", /SetLabels/],
  ['a node with a label given by a value', "CREATE (n:$('Forged'))", /Create/],
  ['a value', 'MATCH (n) SET n.name = null', /SetProperty/],
  ['a value, removed', 'MATCH (n) REMOVE n.name', /SetProperty|RemoveProperty/],
  ['everything', 'MATCH (n) DETACH DELETE n', /Delete/],
  ['a loop that writes', 'FOREACH (x IN [1] | CREATE (:Forged))', /Foreach/],
  ['transactions of its own', 'CALL { CREATE (:Forged) } IN TRANSACTIONS', /Transaction/],
  ['transactions that only read', 'CALL { RETURN 1 AS x } IN TRANSACTIONS RETURN x', /Transaction/],
  ['transactions at once', 'UNWIND [1] AS y CALL { RETURN 1 AS x } IN 2 CONCURRENT TRANSACTIONS RETURN x', /Transac/],
  ['an index', 'CREATE INDEX FOR (n:Entity) ON (n.forged)', /CreateIndex/],
  ['an index less', 'DROP INDEX entity_id', /DropIndex/],
  ['a user', "CREATE USER forged SET PASSWORD 'password1'", /AdministrationCommand/],
  ['a password', "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", /AdministrationCommand/],
  ['a database', 'CREATE DATABASE forged', /administration/],
  ['a right', 'GRANT ROLE admin TO neo4j', /administration/],
  ['another database', 'USE system SHOW USERS', /The `USE` clause is not required for administration commands/i],
  ['another database, read', 'USE system MATCH (n) RETURN n', /^The following unsupported clauses were used: MATCH/],
  ['two statements', 'RETURN 1; RETURN 2', /one statement/],
  ['two statements, one that writes', 'RETURN 1; CREATE (:Forged)', /one statement/],
  [
    'a profile, which runs',
    'PROFILE CREATE (:Forged)',
    /^Can't specify multiple conflicting values for execution mode/,
  ],
  [
    'a profile behind a comment',
    '/**/PROFILE RETURN 1',
    /^Can't specify multiple conflicting values for execution mode/,
  ],
  ['a slow pattern', `RETURN '${A}' =~ '.*.*.*.*b'`, /without end/],
  ['a slow pattern that refers back', `RETURN '${A}' =~ '([a-z]+)*\\\\1b'`, /regular expression/],
  ['a slow pattern of groups', `RETURN '${A}' =~ '(a|aa)+b'`, /regular expression/],
  ['a slow pattern, put together', `RETURN '${A}' =~ '.*.*' + '.*.*b'`, /text or a parameter alone/],
  ['a slow pattern, computed', `WITH '.*.*.*.*b' AS p RETURN '${A}' =~ p`, /text or a parameter alone/],
  ['a range without an end', 'RETURN reduce(s = 0, x IN range(1, 1000000000000) | s + x)', /range/],
  ['a range without an end, carried', 'WITH range(1, 1000000000000) AS l RETURN [x IN l | x]', /range/],
  ['a range, computed', 'RETURN [x IN range(1, 1000000 * 1000000) | x]', /range/],
  [
    'ranges inside of one another',
    'RETURN size([x IN range(1, 10000) | reduce(s = 0, y IN range(1, 10000) | s + reduce(t = 0, z IN range(1, 20) | t + z))])',
    /inside of one another/,
  ],
  ['a list walked inside itself', 'WITH range(1, 10000) AS l RETURN [x IN l | [y IN l | y]]', /inside of one another/],
  ['a text that doubles', "RETURN reduce(s = 'a', x IN range(1, 45) | s + s)", /double at each turn/],
  ['a text that grows', "RETURN reduce(s = 'a', x IN range(1, 45) | replace(s, 'a', 'aa'))", /double at each turn/],
  ['brackets without an end', `RETURN ${'('.repeat(500)}1${')'.repeat(500)}`, /deeper/],
  ['cases without an end', `RETURN ${'CASE WHEN true THEN '.repeat(200)}1${' END'.repeat(200)}`, /deeper/],
  ['negations without an end', `RETURN ${'NOT '.repeat(1_000)}true`, /NOT/],
  ['sums without an end', `RETURN 1${'+1'.repeat(4_000)}`, /words and signs/],
];

describe('the console refuses', () => {
  it.each(HOLES)('%s', async (_what, query, reason) => {
    const before = await snapshot(database);
    const { status, body } = await ask(query);
    expect(['403 refused_query', '400 invalid_query']).toContain(`${status} ${body.error.code}`);
    expect(body.error.message).toMatch(reason);
    expect(await snapshot(database)).toEqual(before);
  });

  it('a text that is too long', async () => {
    const { status, body } = await ask(`RETURN '${'x'.repeat(10_000)}'`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^query/);
  });

  it('a slow pattern in a parameter', async () => {
    const { body } = await ask('RETURN $text =~ $pattern', { parameters: { text: A, pattern: '.*.*.*.*b' } });
    expect(body.error.code).toBe('refused_query');
    expect(body.error.message).toMatch(/regular expression repeats without end more than 2 times.*Nothing was run/);
  });

  it('parameters that are too large', async () => {
    const { body } = await ask('RETURN $x', { parameters: { x: ['x'.repeat(10_001)] } });
    expect(body.error.code).toBe('too_large');
  });
});

describe('the console reads', () => {
  const READS = [
    'MATCH (n:Entity) RETURN n.id ORDER BY n.id LIMIT 5',
    "MATCH (n:Entity {id: 'cluster:c'})-[claim:USES|TARGETS]->(other) RETURN n, claim, other",
    'MATCH p = (a:Entity)-[*1..3]-(b:Entity) RETURN p LIMIT 3',
    "MATCH p = shortestPath((a:Entity {id: 'tool:b'})-[*..6]-(b:Entity {id: 'organisation:v'})) RETURN p",
    "MATCH (a:Entity {id: 'tool:b'}), (b:Entity {id: 'organisation:v'}) MATCH p = SHORTEST 1 (a)-[*]-(b) RETURN p",
    'MATCH (a:Entity) (()-[:USES]->()){1,4} (b) RETURN count(*)',
    'MATCH (n:Entity) OPTIONAL MATCH (n)--(m) WITH n, collect(m.id) AS others RETURN n.id, others SKIP 1 LIMIT 2',
    'MATCH (n:Entity) WHERE EXISTS { (n)-[:USES]->() } OR COUNT { (n)--() } > 3 RETURN n.id',
    "MATCH (n:Entity) WHERE n.name =~ '(?i).*b.*' RETURN n.id",
    "MATCH (n:Entity) WHERE n.id =~ '(\\\\d{1,3}\\\\.){3}\\\\d{1,3}' RETURN n.id",
    "MATCH (n:Entity) WHERE n.id STARTS WITH 'tool' OR n.id CONTAINS 'x' RETURN n.id",
    'CALL db.labels() YIELD label RETURN label ORDER BY label',
    "CALL db.index.fulltext.queryNodes('crosspivot_entity_text', 'b') YIELD node, score RETURN node, score",
    "RETURN date.truncate('month', date('2024-05-06')), duration.between(date('2024-01-01'), date('2024-02-01'))",
    'RETURN point.distance(point({x: 1, y: 2}), point({x: 3, y: 4}))',
    'UNWIND range(1, 5) AS x WITH collect(x) AS l RETURN [i IN range(0, size(l) - 1) | l[i]] AS copy',
    'RETURN 1 AS x UNION RETURN 2 AS x',
    'MATCH (a:Entity), (b:Entity) RETURN count(*) AS pairs;',
    '// why\nRETURN 1',
    "MATCH (n:$('Entity')) RETURN count(n)",
    'UNWIND [1, 2] AS x CALL (x) { RETURN x * 2 AS y } RETURN x, y',
  ];

  it.each(READS)('%s', async (query) => {
    const { columns } = await rows(query);
    expect(columns.length).toBeGreaterThan(0);
  });

  it('gives nodes and relationships as what they are', async () => {
    const answer = await rows(
      "MATCH (a:Entity {id: 'cluster:c'})-[claim:USES]->(b) RETURN a, claim, b.id AS id, {deep: [a, null]} AS map",
    );
    expect(answer.columns).toEqual(['a', 'claim', 'id', 'map']);
    expect(answer.rows).toEqual([
      [
        { is: 'entity', id: 'cluster:c' },
        expect.objectContaining({ is: 'relationship', type: 'USES', from: 'cluster:c', to: 'tool:b' }),
        'tool:b',
        { is: 'map', entries: { deep: [{ is: 'entity', id: 'cluster:c' }, null] } },
      ],
    ]);
    expect(answer.nodes.map((node) => node.id).sort()).toEqual(['cluster:c', 'tool:b']);
  });

  it('gives what is no entity as a plain node', async () => {
    const answer = await rows('MATCH (n:CrosspivotMigration) RETURN n LIMIT 1');
    expect(answer.rows[0]?.[0]).toMatchObject({ is: 'node', labels: ['CrosspivotMigration'] });
    expect(answer.nodes).toEqual([]);
  });

  it('loses no number, and no value that JSON does not have', async () => {
    const { rows: given } = await rows(
      "RETURN 9007199254740993 AS big, 1.5 AS half, 0.0 / 0.0 AS none, date('2024-05-06') AS day, duration('P1D') AS span, true AS yes, null AS nothing, $list AS list",
      { parameters: { list: [1, 'x', { a: 2 }] } },
    );
    expect(given[0]).toEqual([
      { is: 'integer', text: '9007199254740993' },
      1.5,
      { is: 'float', text: 'NaN' },
      { is: 'temporal', text: '2024-05-06' },
      { is: 'temporal', text: 'P1D' },
      true,
      null,
      [1, 'x', { is: 'map', entries: { a: 2 } }],
    ]);
  });

  it('says where it cut the rows', async () => {
    const answer = await rows('UNWIND range(1, 1000000000) AS x RETURN x', { limit: 10 });
    expect(answer.rows).toHaveLength(10);
    expect(answer.page).toEqual({
      returned: 10,
      total: null,
      truncated: true,
      next: null,
      rank: 'as the query orders them; cut at the limit',
    });
    const whole = await rows('UNWIND range(1, 10) AS x RETURN x', { limit: 10 });
    expect(whole.page).toMatchObject({ returned: 10, total: 10, truncated: false });
    const large = await rows("UNWIND range(1, 5000) AS x RETURN reduce(s = '', y IN range(1, 9000) | s + 'x') AS text");
    expect(large.page).toMatchObject({ truncated: true, rank: 'as the query orders them; cut at 8 MB' });
  });

  it('names line and column of an error', async () => {
    const { status, body } = await ask('MATCH (n)\nRETRN n');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'invalid_query', details: { line: 2, column: 1, offset: 10 } });
    expect(body.error.message).toMatch(/^Line 2, column 1: /);
    const refused = await ask("RETURN 1,\n  apoc.x('y')");
    expect(refused.body.error).toMatchObject({ code: 'refused_query', details: { line: 2, column: 3, offset: 12 } });
  });

  it('names a parameter that is missing, and a failure while it runs', async () => {
    expect((await ask('RETURN $absent')).body.error.message).toMatch(/absent/);
    expect((await ask('RETURN 1 / 0')).body.error).toMatchObject({ code: 'invalid_query' });
  });

  it('passes on what Neo4j remarks, with its place', async () => {
    const { problems } = await rows('MATCH (n:Entity)\nWHERE n.surely_not_there = 1 RETURN n');
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        line: 2,
        column: 9,
        message: expect.stringMatching(/surely_not/),
      }),
    );
  });
});

describe('a check', () => {
  const check = async (query: string) =>
    CypherCheck.parse((await app.inject({ method: 'POST', url: '/api/v1/cypher/check', payload: { query } })).json());

  it('gives the plan of what would run', async () => {
    expect(await check('MATCH (n:Entity) RETURN n.id')).toEqual({
      runs: true,
      problems: [],
      plan: expect.arrayContaining(['ProduceResults']),
    });
  });

  it('says where a query is wrong or refused, and runs nothing', async () => {
    expect(await check('RETURN 1 +')).toMatchObject({ runs: false, problems: [{ severity: 'error', line: 1 }] });
    expect(await check('CREATE (n:Forged)')).toMatchObject({ runs: false, problems: [{ severity: 'error' }] });
    expect((await rows('MATCH (n:Forged) RETURN n')).rows).toEqual([]);
  });
});

describe('a query that takes long', () => {
  const PRODUCT = `UNWIND range(1, 1000000) AS slow_console UNWIND range(1, 1000000) AS b RETURN count(*)`;
  const running = async () =>
    (await database.read<{ query: string }>('SHOW TRANSACTIONS YIELD currentQuery AS query RETURN query')).filter(
      ({ query }) => query.includes('slow_console') && !query.includes('SHOW'),
    ).length;
  const until = async (count: number) => {
    for (let turn = 0; (await running()) !== count; turn += 1) {
      if (turn > 400) throw new Error(`${await running()} run, not ${count}`);
      await wait(50);
    }
  };

  it('ends in the database when the request is broken off', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    const end = new AbortController();
    const asked = fetch(`${address}/api/v1/cypher`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: PRODUCT }),
      signal: end.signal,
    }).catch(() => null);
    await until(1);
    end.abort();
    await asked;
    await until(0);
  });

  it('ends at the deadline, however it is spent, and the graph answers the next', async () => {
    const hasty = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database, deadlineMs: 1_000 });
    const pattern = `UNWIND range(1, 1000000) AS slow_console RETURN count(toString(slow_console) + toString('${'a'.repeat(2_000)}' =~ '.*.*b'))`;
    const PAIRS = 'MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l) RETURN count(a.id + l.id)';
    for (const query of [PRODUCT, pattern, PAIRS]) {
      const { statusCode, body } = await hasty.inject({ method: 'POST', url: '/api/v1/cypher', payload: { query } });
      expect(statusCode, body).toBe(504);
    }
    await until(0);
    expect((await rows('RETURN 1 AS one')).rows).toEqual([[1]]);
    await hasty.close();
  });
});

it('the queries of the product can be read, and those without names to fill in can be checked', async () => {
  const { queries } = ProductQueries.parse((await app.inject('/api/v1/queries')).json());
  expect(queries.length).toBeGreaterThan(50);
  const crossing = queries.find(({ name }) => name === 'pivots/cross-victim');
  expect(crossing?.title).toMatch(/victims\?/);
  expect(crossing?.parameters).toContain('minConfidence');
  for (const { name, query } of queries) {
    if (/\{(type|label)\}/.test(query)) continue;
    const response = await app.inject({ method: 'POST', url: '/api/v1/cypher/check', payload: { query } });
    const { runs, problems } = response.json() as CypherCheck;
    expect(runs, `${name}: ${JSON.stringify(problems)}`).toBe(true);
  }
});
