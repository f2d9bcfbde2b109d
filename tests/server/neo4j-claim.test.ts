import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimHome, runningInstance } from '../../server/neo4j/claim.ts';
import { isAlive, markOf } from '../../server/neo4j/processes.ts';
import { folderOfTest } from '../folder.ts';

const ADDRESS = 'http://127.0.0.1:4800/';
const home = () => folderOfTest('claim');
const records = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('instance'));

/** The record of a process that was killed without a chance to release its claim. */
async function leaveDeadRecord(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const mark = await markOf(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await writeFile(
    join(folder, 'instance.json'),
    JSON.stringify({ process: mark, name: 'npm start', address: ADDRESS, uri: null }),
  );
}

describe('claimHome', () => {
  it('refuses a home in use, naming its address', async () => {
    const folder = await home();
    const claim = await claimHome(folder, 'npm start', ADDRESS);
    await expect(claimHome(folder, 'npm start', null)).rejects.toThrow(`already running: ${ADDRESS}`);
    claim.release();
    (await claimHome(folder, 'npm start', ADDRESS)).release();
    expect(await records(folder)).toEqual([]);
  });

  it('tells others what is known, for this user alone', async () => {
    const folder = await home();
    const claim = await claimHome(folder, 'npm start', null);
    claim.tell({ uri: 'bolt://127.0.0.1:20001' });
    claim.tell({ address: ADDRESS });
    expect(await runningInstance(folder)).toMatchObject({ uri: 'bolt://127.0.0.1:20001', address: ADDRESS });
    expect((await stat(join(folder, 'instance.json'))).mode & 0o777).toBe(0o600);
    claim.release();
  });

  it('takes over from a process that was killed', async () => {
    const folder = await home();
    await leaveDeadRecord(folder);
    expect(await runningInstance(folder)).toBeNull();
    const claim = await claimHome(folder, 'npm start', ADDRESS);
    expect((await runningInstance(folder))?.process.pid).toBe(process.pid);
    claim.release();
  });

  it('lets one of several through that take over at once', async () => {
    const folder = await home();
    await leaveDeadRecord(folder);
    const claims = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => claimHome(folder, `start ${n}`, null)));
    expect(claims.filter((claim) => claim.status === 'fulfilled')).toHaveLength(1);
    expect(await records(folder)).toEqual(['instance.json']);
  });

  it('makes nothing of a record that was cut short', async () => {
    const folder = await home();
    await writeFile(join(folder, 'instance.json'), '{"process":');
    (await claimHome(folder, 'npm start', null)).release();
  });
});

describe('isAlive', () => {
  it('tells a process from a later one of the same number', async () => {
    const mark = await markOf(process.pid);
    expect(mark && (await isAlive(mark))).toBe(true);
    expect(await isAlive({ pid: process.pid, born: 'earlier' })).toBe(false);
  });
});
