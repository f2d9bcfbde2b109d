import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ImportRecord } from '../../contract/imports.ts';
import { importFiles } from '../../server/commands/import.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db.ts';
import { folderOfTest } from '../folder.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph } from './graph.ts';
import { command, emptyHome, run } from './lifecycle.ts';

const { uri, user, password } = inject('neo4j');
const database = await emptyGraph();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosspivot-cli-'));
});

afterAll(async () => {
  await clear(database);
  await database.close();
  await rm(folder, { recursive: true });
});

/** Runs `crosspivot` on the database of this test run. */
async function crosspivot(...args: string[]): Promise<{ code: number | null; says: string }> {
  const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
  const running = run(command(...args), { home: folder, env });
  const code = await running.ended;
  return { code, says: running.output() };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** How each file ended, where no person reads along: lines of JSON, those of progress aside, of which a slow load has some. */
const endsOf = (says: string): unknown[] =>
  says
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter((said) => !('progress' in said));

const RELAY = { type: 'USES', from: 'cluster:alpha', to: 'address:192.0.2.7', source: 'source:a' } as const;

describe('crosspivot', () => {
  it('loads a file, lists it, and withdraws it', async () => {
    const path = await file('relay.json', caseFile({ name: 'Relay', assertions: [RELAY] }));
    const loaded = await crosspivot('import', path);
    const [{ record }] = endsOf(loaded.says) as [{ record: ImportRecord }];
    expect(loaded.code).toBe(0);
    expect(record).toMatchObject({ name: 'Relay', status: 'loaded', added: { entities: 3, assertions: 1 } });
    expect(endsOf((await crosspivot('import', path)).says)).toMatchObject([{ record: { alreadyLoaded: true } }]);
    expect((await crosspivot('imports')).says).toContain(record.id);
    expect(await crosspivot('withdraw', record.id)).toMatchObject({ code: 0, says: '"Relay" is withdrawn.\n' });
    expect((await crosspivot('imports')).says).toBe('Nothing was loaded yet.\n');
  });

  it('reads standard input, packed or not, with a source and a marking for what has none', async () => {
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
    const args = ['import', '-', '--source', 'Mail of Monday', '--tlp', 'TLP:AMBER'];
    const input = gzipSync(caseFile({ name: 'Piped', assertions: [RELAY] }));
    const running = run(command(...args), { home: folder, env, input });
    expect(await running.ended).toBe(0);
    const [{ record }] = endsOf(running.output()) as [{ record: ImportRecord }];
    expect(record).toMatchObject({ name: 'Piped', source: { id: 'source:mail-of-monday' }, tlp: 'amber' });
    expect((await crosspivot('withdraw', record.id)).code).toBe(0);
  });

  it('prints every fault of a malformed file with its JSON path, loads nothing, and exits 2', async () => {
    const faulty = [
      { ...RELAY, from: 'nonsense' },
      { ...RELAY, confidence: 101 },
      { ...RELAY, type: 'BEFRIENDS' },
    ];
    const path = await file('faulty.json', caseFile({ assertions: faulty as never }));
    const { code, says } = await crosspivot('import', path);
    expect(code).toBe(2);
    expect(says).toContain('$.assertions[1].confidence');
    expect(says).toContain('$.assertions[2].type');
    expect((await crosspivot('imports')).says).toBe('Nothing was loaded yet.\n');
  });

  it('goes on after a faulty file and exits 1', async () => {
    const faulty = await file('no.json', '{ "format": "crosspivot-case", ');
    const sound = await file('yes.json', caseFile({ name: 'Sound', assertions: [RELAY] }));
    const { code, says } = await crosspivot('import', faulty, join(folder, 'absent.json'), sound);
    expect(code).toBe(1);
    expect(endsOf(says)).toMatchObject([
      { file: faulty, error: { message: expect.stringContaining('no valid JSON') } },
      { error: { message: 'The file is not there.' } },
      { file: sound, record: { name: 'Sound', status: 'loaded' } },
    ]);
  });

  it('checks a file without writing', async () => {
    const path = await file('dry.json', caseFile({ name: 'Dry', assertions: [{ ...RELAY, to: 'tool:dry' }] }));
    const { code, says } = await crosspivot('import', '--dry-run', path);
    expect(code).toBe(0);
    expect(endsOf(says)).toMatchObject([{ record: { name: 'Dry', status: 'checked', added: { assertions: 1 } } }]);
    expect((await crosspivot('imports')).says).not.toContain('Dry');
  });

  it('speaks in sentences on a terminal', async () => {
    const path = await file('terminal.json', caseFile({ name: 'Terminal', assertions: [{ ...RELAY, port: 1 }] }));
    const said: string[] = [];
    const world = {
      config: readConfig({}),
      print: (line: string) => said.push(line),
      remark: () => undefined,
      terminal: true,
      width: 80,
      draw: () => undefined,
      withDatabase: <T>(work: (database: Database) => Promise<T>) => work(database),
    };
    expect(await importFiles.run(['--dry-run', path], world)).toBe(0);
    expect(said.pop()).toMatch(
      /"Terminal" can be loaded: \d+ entities, \d+ of them new; 1 assertion, 1 of them new\. Rows: \d+ \w+.*\. Nothing was written\./,
    );
    expect(await importFiles.run([path, join(folder, 'absent.json')], world)).toBe(1);
    expect(said[0]).toMatch(/"Terminal" is loaded as import:\w+: .*1 new assertion. Rows: \d+ (loaded|changed|known)/);
    expect(said[1]).toMatch(/absent.json: The file is not there/);
    expect(await importFiles.run([path], world)).toBe(0);
    expect(said[2]).toContain('was loaded before');
    const assertions = Array.from({ length: 600 }, (_, index) => ({ ...RELAY, to: `tool:t${index}` }));
    const states = [assertions, assertions.slice(3)].map((of, index) =>
      file(`state-${index}.json`, caseFile({ name: `State ${index}`, assertions: of })),
    );
    const rests =
      /Most of it stands in "State 0" \(import:\w+\) too; 3 descriptions and 3 assertions of that file are not in this one\./;
    const [former = '', latter = ''] = await Promise.all(states);
    expect(await importFiles.run([former], world)).toBe(0);
    expect(await importFiles.run(['--dry-run', latter], world)).toBe(0);
    expect(said[4]).toMatch(rests);
    expect(await importFiles.run([latter], world)).toBe(0);
    expect(said[5]).toMatch(rests);
    const days = ['2024-05-01', '2024-05-02'].map((day) =>
      file(`seen-${day}.txt`, Buffer.from(`On ${day} 203.0.113.7`)),
    );
    const [day = '', next = ''] = await Promise.all(days);
    expect(await importFiles.run([day], world)).toBe(0);
    expect(await importFiles.run(['--dry-run', next], world)).toBe(0);
    expect(said[7]).toMatch(
      /may be a newer state of "seen-2024-05-01\.txt" \(import:\w+\): --source "seen-2024-05-01\.txt" counts it as one\. Rows/,
    );
    const claims = [{ ...RELAY, source: 'source:b', to: 'tool:t5' }];
    const other = await file('other.json', caseFile({ name: 'Other', sources: ['source:b'], assertions: claims }));
    expect(await importFiles.run(['--dry-run', other], world)).toBe(0);
    expect(said[8]).toContain(' Others name alpha and t5 too, and what it says is said of the same: give what is not');
  });

  it('runs a pivot, as sentences, a table, JSON or CSV', async () => {
    const nothing =
      /^Whose machines .*\nNo rows\.\nThe graph holds no assertion of the kinds on which every row rests: "staged tools against" and "relayed C2 against"\.\nWhat it cannot see: A machine that nobody ties to an owner/;
    const sentences = await crosspivot('pivot', 'trusted-relays', '--minConfidence', '10');
    expect(sentences).toMatchObject({ code: 0, says: expect.stringMatching(nothing) });
    const { says } = await crosspivot('pivot', 'trusted-relays', '--format', 'json');
    expect(JSON.parse(says)).toMatchObject({ pivot: { name: 'trusted-relays' }, rows: [] });
    const table = await crosspivot('pivot', 'trusted-relays', '--format', 'table');
    expect(table.says).toMatch(nothing);
    expect((await crosspivot('pivot', 'trusted-relays', '--format', 'csv')).says).toMatch(
      /^owner,machines,.*,assertions\nNo rows\.\n/,
    );
  });

  it.each([
    [['--help'], /crosspivot pivot NAME .*\n[\s\S]*crosspivot pivot NAME --help what a pivot takes/],
    [
      ['import', '--help'],
      /crosspivot import FILE\.\.\. \[--dry-run\][\s\S]*--format +one of .*\n[\s\S]*--tlp +The marking of what carries none, where any other stays as it is:\s+clear/,
    ],
    [['withdraw', '--help'], /ID +The id of an import/],
    [['pivot', '-h'], /trusted-relays +Whose machines were used against whom/],
    [
      ['pivot', 'cluster-overlap', '--help'],
      /^How alike .*\n[\s\S]*--one +This cluster or actor: the id of an entity of kind/,
    ],
    [
      ['paths', '--help'],
      /FROM +Where paths begin[\s\S]*--avoidHubs +Steps that[\s\S]*--format +one of table, json, csv/,
    ],
    [['timeline', '--help'], /--by +What a lane is[\s\S]*--bucket +hour, day[\s\S]*--limit +At most so many/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
    [['help', 'paths'], /FROM +Where paths begin\nTO +Where they end\n--k +How many: 1 to 100; 5 where absent/],
  ])('says what %j takes', async (args, help) => {
    expect(await crosspivot(...args)).toMatchObject({ code: 0, says: expect.stringMatching(help) });
  });

  it('exits 2 where a dry run finds nothing to load, as the import does, and says why a row was refused', async () => {
    const path = await file('words.csv', 'Indicator ,Note \nabc def,x\nghi jkl,y\n');
    const options = ['--mapping', '{"columns":[{"name":"Indicator","role":"value"}]}', '--format', 'table'];
    const checked = await crosspivot('import', '--dry-run', path, ...options);
    expect(endsOf(checked.says)).toMatchObject([{ record: { status: 'checked', rows: { refused: 2 } } }]);
    expect(checked.code).toBe(2);
    const loaded = await crosspivot('import', path, ...options);
    const message = expect.stringMatching(
      /could be loaded: line 2: .*abc def.* The first of 2 rows that were refused\.$/,
    );
    expect(endsOf(loaded.says)).toMatchObject([{ error: { message } }]);
    expect(loaded.code).toBe(2);
  });

  it.each([
    [['import'], 'import needs at least one file'],
    [['import', 'x.json', '--tlp', 'pink'], '--tlp is "pink"; give one of clear'],
    [['import', 'x.json', '--mapping', '{'], 'mapping is no JSON object'],
    [['import', 'x.json', '--colour', 'red'], 'Usage: crosspivot import'],
    [['import', 'absent.json'], 'The file is not there'],
  ])('loads nothing and exits 2 with a sentence for %j', async (args, sentence) => {
    const { code, says } = await crosspivot(...args);
    expect(says).toContain(sentence);
    expect(code).toBe(2);
  });

  it.each([
    [['pivot', 'nowhere'], 'There is no pivot "nowhere"'],
    [['pivot', 'trusted-relays', '--colour', 'red'], 'Usage: crosspivot pivot'],
    [['pivot', 'trusted-relays', '--format', 'navigator'], 'is given as table, json, csv'],
    [['withdraw', 'import:none'], 'import:none'],
    [['pivot', 'trusted-relays', '--limit', '-1'], "'--limit=-XYZ'.\nUsage: crosspivot pivot"],
    [['imports', '--format', 'json'], '"--format json" was given to a command that takes nothing.\nUsage: '],
    [['doctor', 'now'], '"now" was given to a command that takes nothing.'],
    [['dance'], 'There is no command "dance"'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, says } = await crosspivot(...args);
    expect(code).toBe(1);
    expect(says).toContain(sentence);
    expect(says).not.toMatch(/^\s+at /m);
  });
});

describe('crosspivot with another database', () => {
  it('says that the password is wrong, and does not repeat it', async () => {
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: 'not-this-one' };
    const running = run(command('imports'), { home: folder, env });
    expect(await running.ended).toBe(1);
    expect(running.output()).toMatch(/refused the password of user "neo4j"\. Set NEO4J_USER and NEO4J_PASSWORD/);
    expect(running.output()).not.toContain('not-this-one');
  });

  it('says that nobody answers, and that a database is not there', async () => {
    const away = run(command('imports'), { home: folder, env: { NEO4J_URI: 'bolt://127.0.0.1:1' } });
    expect(await away.ended).toBe(1);
    expect(away.output()).toContain('Neo4j at bolt://127.0.0.1:1 does not answer');
    const path = await file('nowhere.json', caseFile({ name: 'Nowhere', assertions: [RELAY] }));
    const importing = run(command('import', path), { home: folder, env: { NEO4J_URI: 'bolt://127.0.0.1:1' } });
    expect(await importing.ended).toBe(2);
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: 'nowhere' };
    const missing = run(command('imports'), { home: folder, env });
    expect(await missing.ended).toBe(1);
    expect(missing.output()).toContain('has no database "nowhere". Set NEO4J_DATABASE');
  });
});

describe('crosspivot doctor', () => {
  it('finds nothing in the way, and changes nothing', async () => {
    const home = await emptyHome(await folderOfTest('home'));
    const doctor = run(command('doctor'), { home });
    expect(await doctor.ended).toBe(0);
    expect(doctor.output()).toMatch(
      /ok {4}Java: \d+[\s\S]*ok {4}Neo4j jars: Neo4j 5\.26\.\d+[\s\S]*Nothing stands in the way/,
    );
    expect(existsSync(join(home, 'neo4j', 'data'))).toBe(false);
  });

  it('says each thing that is wrong with the way out, and exits 1', async () => {
    const home = await folderOfTest('doctor');
    const doctor = run(command('doctor'), { home, env: { PATH: '', JAVA_HOME: '', CROSSPIVOT_CASE: 'nowhere' } });
    expect(await doctor.ended).toBe(1);
    for (const wrong of [
      'WRONG Case: CROSSPIVOT_CASE',
      'WRONG Java: No Java',
      "WRONG Neo4j jars: Neither Neo4j's jars",
    ]) {
      expect(doctor.output()).toContain(wrong);
    }
    expect(doctor.output()).toContain('3 of 9 must be mended first.');
  });

  it('asks the database that the settings name', async () => {
    const { code, says } = await crosspivot('doctor');
    expect(code).toBe(0);
    expect(says).toMatch(/ok {4}Database: Neo4j 5\.26\.\d+ community at bolt/);
  });
});

describe('the local database', () => {
  it.each([
    ["LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", /file/i],
    ["LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row", /blocklist|blocked/i],
  ])('is closed to files and addresses: %s', async (query, reason) => {
    await expect(database.read(query)).rejects.toThrow(reason);
  });
});
