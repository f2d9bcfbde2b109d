import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PathsAnswer } from '../../contract/paths.ts';
import { SearchAnswer } from '../../contract/routes.ts';
import { TimelineAnswer } from '../../contract/timeline.ts';
import type { Command } from '../../server/commands/command.ts';
import { paths } from '../../server/commands/paths.ts';
import { pivot } from '../../server/commands/pivot.ts';
import { search } from '../../server/commands/search.ts';
import { timeline } from '../../server/commands/timeline.ts';
import { readConfig } from '../../server/config.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { runPivot } from '../../server/pivots.ts';
import { emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeAll(() => loadDefaultCase({ database, name: 'crimson-palace' }));
afterAll(() => database.close());

const WIDTH = 100;

/** What a command prints on the case. */
async function said(command: Command, ...args: string[]): Promise<string[]> {
  return (await spoken(command, ...args)).lines;
}

/** The same, and what it remarks beside its answer. */
async function spoken(command: Command, ...args: string[]): Promise<{ lines: string[]; remarks: string[] }> {
  const lines: string[] = [];
  const remarks: string[] = [];
  await command.run(args, {
    config: readConfig({}),
    print: (line) => lines.push(line),
    remark: (line) => remarks.push(line),
    terminal: false,
    width: WIDTH,
    draw: () => undefined,
    withDatabase: (work) => work(database),
  });
  return { lines, remarks };
}

const rowsOf = (lines: string[]): Record<string, string>[] => parse(lines.join('\n'), { columns: true });

describe('crosspivot paths', () => {
  const ends = ['malware:pocoproxy', 'malware:havoc', '--kinds', 'address', '--k', '2'];

  it('says each path in a sentence with its cost, and that there may be more', async () => {
    const lines = await said(paths, ...ends);
    expect(lines[0]).toBe('     2  PocoProxy communicates with 198.13.47.158, which is contacted by Havoc. TLP:GREEN.');
    expect(lines.at(-1)).toBe('There may be more than the 2 asked for.');
  });

  it('breaks what is longer than a line, below where it began', async () => {
    const lines = await said(paths, 'address:64.176.50.42', 'cluster:stac1248-alpha', '--maxHops', '8', '--k', '20');
    expect(lines.some((line) => /^ {8}\S/.test(line))).toBe(true);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(WIDTH);
  });

  it('stands in a table within the width, an entity a line', async () => {
    const lines = await said(paths, ...ends, '--avoidHubs', '1', '--respectTime', 'true', '--format', 'table');
    expect(lines[0]).toMatch(/^Cost {2}Steps {2}Along +Why it costs so +In time +Marking$/);
    expect(lines[2]).toMatch(/^ +2 +2 {2}PocoProxy +2 steps: 2 /);
    expect(lines[3]).toMatch(/^ +198\.13\.47\.158/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(WIDTH);
  });

  it('is the answer of the route as JSON', async () => {
    const answer = PathsAnswer.parse(JSON.parse((await said(paths, ...ends, '--format', 'json')).join('\n')));
    expect(answer.paths.map((path) => path.entities[1])).toEqual(['address:198.13.47.158', 'address:64.176.50.42']);
  });

  it('is a line a step as CSV, with names and what it rests on', async () => {
    const { lines, remarks } = await spoken(paths, ...ends, '--format', 'csv');
    const rows = rowsOf(lines);
    expect(remarks.at(-1)).toBe('There may be more than the 2 asked for.');
    expect(rows.map(({ path, step, from, to }) => [path, step, from, to])).toEqual([
      ['1', '1', 'malware:pocoproxy', 'address:198.13.47.158'],
      ['1', '2', 'address:198.13.47.158', 'malware:havoc'],
      ['2', '1', 'malware:pocoproxy', 'address:64.176.50.42'],
      ['2', '2', 'address:64.176.50.42', 'malware:havoc'],
    ]);
    expect(rows[0]).toMatchObject({ cost: '2', fromName: 'PocoProxy', types: 'COMMUNICATES_WITH' });
    for (const { assertions } of rows) expect(assertions).not.toBe('');
  });

  it('is the same as NDJSON, with numbers and lists, and says beside it where there is none', async () => {
    const rows = rowsOf((await spoken(paths, ...ends, '--format', 'csv')).lines);
    const read = (await spoken(paths, ...ends, '--format', 'ndjson')).lines.join('\n').split('\n');
    expect(read.map((line) => JSON.parse(line))).toMatchObject(
      rows.map(({ path, from, types }) => ({ path: Number(path), from, types: [types] })),
    );
    const none = ['malware:pocoproxy', 'malware:havoc', '--types', 'TARGETS', '--maxHops', '2', '--format', 'ndjson'];
    const { lines, remarks } = await spoken(paths, ...none);
    expect(lines).toEqual([]);
    expect(remarks.join(' ')).toMatch(/^There is no path between PocoProxy and Havoc within the filter\./);
  });

  it.each([[[]], [['--format', 'table']]])('says why there is none, %j', async (format) => {
    const none = ['malware:pocoproxy', 'malware:havoc', '--types', 'TARGETS', '--maxHops', '2', ...format];
    expect((await said(paths, ...none)).join(' ')).toBe(
      'There is no path between PocoProxy and Havoc within the filter. With all relationship types there is one of 2 steps.',
    );
  });

  it.each([
    [['malware:havoc'], /needs from and to, 2 ids/],
    [[...ends.slice(0, 2), '--k', '0'], /^k must be at least 1$/],
    [[...ends.slice(0, 2), '--depth', '3'], /--depth/],
    [[...ends, '--format', 'yaml'], /format is "yaml"; paths is given as table, json, csv, ndjson, and as sentences/],
    [[...ends, '--windowFrom', '2024', '--windowTo', '2023'], /ends \(2023\) before it begins \(2024\)/],
  ])('refuses %j with a sentence', async (args, sentence) => {
    await expect(said(paths, ...args)).rejects.toThrow(sentence);
  });
});

describe('crosspivot search', () => {
  it('gives the id of what is found, defanged or not, and how many there are', async () => {
    expect(await said(search, 'hxxp://cancelle[.]net')).toEqual([
      'domain:cancelle.net  cancelle.net',
      expect.stringMatching(/^1 of 1 entity, /),
    ]);
    const lines = await said(search, 'kind:technique hijack', '--limit', '1');
    expect(lines[0]).toMatch(/^technique:T1574\S* {2}T1574/);
    expect(lines.at(-1)).toMatch(/^1 of \d+ entities, .*\. The next: --cursor 1\.\d+$/);
  });

  it('stands in a table within the width, and is the answer of the route as JSON', async () => {
    const lines = await said(search, 'havoc', '--format', 'table');
    expect(lines[0]).toMatch(/^Id +Kind +Name +Found as +Marking$/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(WIDTH);
    const { hits } = SearchAnswer.parse(JSON.parse((await said(search, 'havoc', '--format', 'json')).join('\n')));
    expect(hits.map(({ entity }) => entity.id)).toContain('malware:havoc');
  });

  it('is a line an entity as CSV, and says beside it how many there are', async () => {
    const { lines, remarks } = await spoken(search, 'kind:technique hijack', '--limit', '1', '--format', 'csv');
    expect(rowsOf(lines)).toMatchObject([{ id: expect.stringMatching(/^technique:T1574/), kind: 'technique' }]);
    expect(remarks.at(-1)).toMatch(/^1 of \d+ entities, .*\. The next: --cursor 1\.\d+$/);
    const ndjson = await spoken(search, 'kind:technique hijack', '--limit', '1', '--format', 'ndjson');
    const [{ id }] = rowsOf(lines) as [{ id: string }];
    expect(JSON.parse(ndjson.lines.join(''))).toMatchObject({ id, weak: false, sources: expect.any(Number) });
    expect(ndjson.remarks).toEqual(remarks);
  });

  it('says that there is none, and refuses two words without quotes', async () => {
    expect(await said(search, 'nowhere-to-be-found')).toEqual([
      'Nothing is called, or has the value, "nowhere-to-be-found".',
    ]);
    await expect(said(search, 'earth', 'longzhi')).rejects.toThrow('It needs q, in quotes where it has several words');
  });
});

describe('crosspivot timeline', () => {
  const charlie = ['--of', 'cluster:stac1305-charlie'];

  it('says when each lane was active, its silences and bursts', async () => {
    const text = (await said(timeline, ...charlie)).join('\n');
    expect(text).toMatch(/Charlie.*: \d+ assertions, March 2023 to September 2024, \d+ undated\./);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(': silent August to end of September 2023 (0 to 61 days');
    expect(text).toMatch(/\d+ assertions without a date, \d+ in no lane\.\n\d+ of \d+ lanes, most assertions first\.$/);
  });

  it('stands in a table within the width, a row a lane', async () => {
    const lines = await said(timeline, ...charlie, '--by', 'type', '--format', 'table');
    expect(lines[0]).toMatch(/^Type +Assertions +Undated +First seen +Last seen/);
    expect(lines.some((line) => /^communicat/.test(line))).toBe(true);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(WIDTH);
  });

  it('is the answer of the route as JSON, a line a lane and bucket as CSV, and one for what is undated', async () => {
    const answer = TimelineAnswer.parse(JSON.parse((await said(timeline, ...charlie, '--format', 'json')).join('\n')));
    const rows = rowsOf(await said(timeline, ...charlie, '--format', 'csv'));
    expect(rows.map(({ lane, start }) => `${lane} ${start}`)).toEqual(
      answer.lanes.flatMap(({ id, cells, undated }) => [
        ...cells.map(({ bucket }) => `${id} ${answer.buckets[bucket]?.start}`),
        ...(undated > 0 ? [`${id} `] : []),
      ]),
    );
  });

  it('counts hours in the zone that is named', async () => {
    const lines = await said(timeline, '--zone', 'Asia/Shanghai');
    expect(lines.some((line) => /^ {2}Hours in Asia\/Shanghai, of \d+ instants?: /.test(line))).toBe(true);
  });

  it('says how to come by the next lanes', async () => {
    const lines = await said(timeline, '--by', 'source', '--limit', '1');
    expect(lines.at(-1)).toMatch(/^1 of \d+ lanes, .* The next: --cursor 1\.\d+$/);
  });

  it.each([
    [['--by', 'colour'], /^by must be one of cluster, victim, type, source$/],
    [['--zone', 'Middle/Earth'], /zone is "Middle\/Earth", which is no time zone/],
    [['--format', 'yaml'], /format is "yaml"; timeline is given as table, json, csv, ndjson/],
    [['cluster:stac1305-charlie'], /positional/],
  ])('refuses %j with a sentence', async (args, sentence) => {
    await expect(said(timeline, ...args)).rejects.toThrow(sentence);
  });
});

describe('crosspivot pivot', () => {
  it('writes a file of every row, and beside it what a file has no place for', async () => {
    const { lines, remarks } = await spoken(pivot, 'trusted-relays', '--format', 'csv');
    const { rows, notes } = await runPivot(database, 'trusted-relays', {});
    expect(rowsOf(lines).map(({ sentence }) => sentence)).toEqual(rows.map(({ sentence }) => sentence));
    expect(remarks).toEqual([...notes, expect.stringMatching(`^${rows.length} of ${rows.length} rows, `)]);
    const ndjson = await spoken(pivot, 'trusted-relays', '--format', 'ndjson');
    const read = ndjson.lines
      .join('\n')
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(read.map(({ score, assertions }) => ({ score, assertions }))).toEqual(
      rows.map(({ score, assertions }) => ({ score: score.value, assertions })),
    );
    expect(ndjson.remarks).toEqual(remarks);
  });

  it('refuses Arrow, which is no text', async () => {
    await expect(said(pivot, 'trusted-relays', '--format', 'arrow')).rejects.toThrow(
      'format is "arrow"; trusted-relays is given as table, json, csv, ndjson, and as sentences without one.',
    );
  });
});

describe('docs/first-hunt.md', async () => {
  const page = await readFile(new URL('../../docs/first-hunt.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/```\n\$ crosspivot pivot (.*)\n([^`]*)```/g)];

  it('asks five questions', () => {
    expect(blocks).toHaveLength(5);
  });

  it.each(blocks.map(([, args = '', answer = '']) => [args, answer]))('answers %s as it says', async (args, answer) => {
    const words = (text: string) => text.split(/\s+/).join(' ').trim();
    const output = words((await said(pivot, ...args.split(' '))).join('\n'));
    let from = 0;
    for (const part of answer.split(/^ *\.\.\.$/m).map(words)) {
      const at = output.indexOf(part, from);
      expect(at, `"${part}" in "${output}"`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
  });
});

describe('what is marked', () => {
  const seen = ['organisation:organisation-r', 'organisation:organisation-x'];
  beforeAll(async () => {
    const assertions = seen.flatMap((at) => [
      says('SEEN_AT', 'tool:marked-tool', `${at}-1`, { tlp: 'amber+strict' }),
      says('SEEN_AT', 'tool:clear-tool', `${at}-2`),
    ]);
    await loadRows(database, [{ assertions }]);
  });

  it('says so behind the sentence of a row, in a column, and in a file', async () => {
    const asked = ['cross-victim', '--artefact', 'tool:marked-tool'];
    expect((await said(pivot, ...asked)).join(' ')).toMatch(/marked-tool .*\. TLP:AMBER\+STRICT\. 1 of 1 row/);
    const [, header, , row] = await said(pivot, ...asked, '--format', 'table');
    expect(header).toMatch(/^Score +Terms +Marking /);
    expect(row).toContain('TLP:AMBER');
    expect(rowsOf(await said(pivot, ...asked, '--format', 'csv')).map(({ tlp }) => tlp)).toEqual(['amber+strict']);
  });

  it('says so behind what a search finds, and in a column', async () => {
    expect((await said(search, 'marked-tool'))[0]).toBe('tool:marked-tool  marked-tool, TLP:AMBER+STRICT');
    const [header, , row] = await said(search, 'marked-tool', '--format', 'table');
    expect([header, row]).toEqual([expect.stringMatching(/Marking$/), expect.stringMatching(/TLP:AMBER\+STRICT$/)]);
  });

  it('is silent of what is clear', async () => {
    const asked = ['cross-victim', '--artefact', 'tool:clear-tool'];
    const clear = [await said(pivot, ...asked), await said(pivot, ...asked, '--format', 'table')];
    expect(clear.flat().join(' ')).toContain('clear-tool was seen at');
    expect(clear.flat().join(' ')).not.toMatch(/TLP|Marking/);
  });
});
