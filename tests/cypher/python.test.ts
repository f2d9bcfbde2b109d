import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basePart, headOf, stepPart } from '../../client/investigations/document.ts';
import { initialState } from '../../client/store/create.ts';
import { record } from '../../client/store/ledger.ts';
import { packLedger, unpackLedger } from '../../client/store/ledger-file.ts';
import { toldThen } from '../../client/store/since.ts';
import type { Change, Ledger } from '../../client/store/step.ts';
import { pictureAt } from '../../client/store/travel.ts';
import type { GraphAnswer } from '../../contract/graph.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import { anyDeeds } from '../client/store/pictures.ts';
import { clear, emptyGraph } from './graph.ts';

const call = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('../../python', import.meta.url));

/** A Python with the package and what its tests need; null where there is none, or no registry of packages. */
async function pythonWithPackage(): Promise<{ python: string; folder: string } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'crosspivot-python-'));
  const python = join(folder, 'bin', 'python');
  try {
    await call('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']);
    await call('python3', ['-m', 'venv', folder]);
    const quietly = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
    await call(python, ['-m', 'pip', 'install', ...quietly, `${PACKAGE}[test]`]);
    return { python, folder };
  } catch (error) {
    console.warn(`The Python package is not tested: ${(error as Error).message.split('\n')[0]}`);
    await rm(folder, { recursive: true, force: true });
    return null;
  }
}

const found = await pythonWithPackage();

if (found) describe('the Python package', () => tests(found));
else it.skip('the Python package, for which python3 of 3.10 or newer with venv and pip is needed');

async function tests({ python, folder }: NonNullable<typeof found>) {
  const database = await emptyGraph();
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
  const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
  beforeAll(async () => {
    await importFile({ database, name: 'case.json', bytes: await readFile(caseFile('crimson-palace')) });
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    await clear(database);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const environment = () => ({
    ...process.env,
    CROSSPIVOT_URL: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    PYTHONDONTWRITEBYTECODE: '1',
  });
  /** What a script prints as JSON, given some JSON to read. */
  const said = async (script: string, input: unknown = null): Promise<unknown> => {
    const running = call(python, ['-c', script], { env: environment(), maxBuffer: 2 ** 26 });
    running.child.stdin?.end(JSON.stringify(input));
    return JSON.parse((await running).stdout);
  };
  const savedOf = (ledger: Ledger) => ({
    head: headOf(ledger),
    parts: [basePart(ledger), ...Object.values(ledger.entries).map(stepPart)],
  });
  const ledgerOf = (changes: Change[]): Ledger =>
    changes.reduce((state, change, index) => {
      const step = { id: `s-${index}`, name: `Step ${index}`, at: '2024-09-10T12:00:00Z', change, extent: null };
      return record(step)(state);
    }, start).ledger;

  it('passes its own tests, and its notebook says what it says', async () => {
    const { stdout } = await call(python, ['-m', 'pytest', '-q', PACKAGE], { env: environment() }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toMatch(/\n\d+ passed in /);
    expect(stdout).not.toMatch(/failed|skipped|error/i);
  }, 600_000);

  it('replays any history to the picture that the page shows', async () => {
    const ledgers = fc
      .sample(anyDeeds, { numRuns: 400, seed: 7 })
      .map((deeds) => deeds.reduce((state, deed) => deed(state), start).ledger);
    const script = `
import json, sys
from crosspivot.ledger import picture_of
print(json.dumps([picture_of(one["head"], one["parts"])[0] for one in json.load(sys.stdin)]))`;
    const pictures = ledgers.map((ledger) => {
      const packed = packLedger(ledger);
      return Object.keys(pictureAt(unpackLedger(packed, toldThen(packed)), ledger.at).nodes);
    });
    expect(pictures.filter((ids) => ids.length > 1).length).toBeGreaterThan(10);
    expect(await said(script, ledgers.map(savedOf))).toEqual(pictures);
  });

  it('gives back picture and selections of an investigation', async () => {
    const { nodes, edges }: GraphAnswer = (
      await app.inject('/api/v1/graph?seeds=cluster:stac1248-alpha&hops=1&limit=6')
    ).json();
    const [first, second, third] = nodes.map(({ id }) => id) as [string, string, string];
    const ledger = ledgerOf([
      { do: 'add', nodes, edges, folds: [], positions: {} },
      { do: 'name', selections: [{ name: 'Suspects', ids: [first, second] }] },
      { do: 'setAside', ids: [second] },
    ]);
    const body = { person: 'Alice', title: 'Theirs', entities: nodes.map(({ id }) => id), ...savedOf(ledger) };
    const { investigation } = (
      await app.inject({ method: 'POST', url: '/api/v1/investigations', payload: body })
    ).json();
    const selection = [third, edges[0]?.id, `${third} USES out malware`, 'group:1'];
    await app.inject({
      method: 'PUT',
      url: `/api/v1/investigations/${investigation.id}/viewers/tab`,
      payload: { person: 'Bob', selection },
    });
    const script = `
import json
from crosspivot import Client
client = Client()
[id] = client.investigations(q="Theirs")["id"]
selected = client.selections(id)
print(json.dumps([client.picture(id)[["id", "name"]].values.tolist(), selected[["selection", "isLive", "id"]].values.tolist()]))`;
    expect(await said(script)).toEqual([
      nodes.filter(({ id }) => id !== second).map(({ id, name }) => [id, name]),
      [
        ['Suspects', false, first],
        ['Bob', true, third],
      ],
    ]);
  });
}
