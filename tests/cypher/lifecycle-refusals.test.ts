import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../server/neo4j/ports.ts';
import { folderOfTest } from '../folder.ts';
import { emptyHome, MAIN, type RunOptions, run } from './lifecycle.ts';

const homeOfTest = async () => emptyHome(await folderOfTest('home'));

/** Runs a start that is refused; answers what it says. */
async function refused(options: RunOptions): Promise<string> {
  const product = run(MAIN, options);
  expect(await product.ended).toBe(1);
  return product.output();
}

/** Every file below a folder with its content. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')])));
}

describe('a start that cannot be', () => {
  it('names the setting where the web port is taken, before any database is started', async () => {
    const home = await homeOfTest();
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const says = await refused({ home, env: { CROSSPIVOT_PORT: String(port) } });
    expect(says).toBe(`Port ${port} of 127.0.0.1 is taken by another program. Set CROSSPIVOT_PORT to a free one.\n`);
    expect(existsSync(join(home, 'neo4j', 'process.json'))).toBe(false);
    other.close();
  });

  it('names the setting where the machine has no such address', async () => {
    const env = { CROSSPIVOT_HOST: '192.0.2.1', CROSSPIVOT_PORT: String(await freePort()) };
    expect(await refused({ home: await homeOfTest(), env })).toContain('Set CROSSPIVOT_HOST');
  });

  it('leaves data of a newer Neo4j as it is', async () => {
    const home = await homeOfTest();
    await mkdir(join(home, 'neo4j', 'data', 'databases', 'neo4j'), { recursive: true });
    await writeFile(join(home, 'neo4j', 'data', 'databases', 'neo4j', 'neostore'), 'newer');
    await writeFile(join(home, 'neo4j', 'written-by'), '2025.10.1\n');
    const before = await contents(home);
    expect(await refused({ home })).toMatch(/was written by Neo4j 2025\.10\.1, which is newer than the 5\.26\.\d+/);
    expect(await contents(home)).toEqual(before);
  });

  it('leaves a database alone whose password file is gone', async () => {
    const home = await homeOfTest();
    await mkdir(join(home, 'neo4j', 'data', 'databases', 'system'), { recursive: true });
    expect(await refused({ home })).toMatch(/its password file .*password is gone\. Nothing was touched/);
  });

  it('says so where CROSSPIVOT_HOME is a file', async () => {
    const file = join(await homeOfTest(), 'a-file');
    await writeFile(file, 'mine');
    expect(await refused({ home: file })).toContain(
      `The data folder ${file} is a file, not a folder. Nothing was touched.`,
    );
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it.runIf(process.getuid?.() === 0)('says so where the folder belongs to somebody else', async () => {
    const home = await homeOfTest();
    await chmod(home, 0o700);
    const says = await refused({ home, uid: 65_534 });
    expect(says).toMatch(new RegExp(`^The data folder ${home} cannot be read by this user\\. Nothing was touched\\.`));
  });

  it.runIf(process.getuid?.() === 0)('says so where the folder may be read and not written', async () => {
    const home = await folderOfTest('home');
    await chmod(home, 0o755);
    await chown(home, 0, 0);
    expect(await refused({ home, uid: 65_534 })).toContain('cannot be written by this user');
  });

  it('without Java, Maven or their newer versions, gives the three ways out', async () => {
    const home = await folderOfTest('home');
    const bare = await refused({ home, env: { PATH: '', JAVA_HOME: '' } });
    expect(bare).toMatch(/No Java was found[\s\S]*1\. install[\s\S]*2\. docker compose up[\s\S]*3\. NEO4J_URI/);
  });

  it('names the case that is not there before anything is started', async () => {
    const says = await refused({ home: await homeOfTest(), env: { CROSSPIVOT_CASE: 'nowhere' } });
    expect(says).toContain('CROSSPIVOT_CASE is "nowhere"');
  });

  it('prints a wrong setting as one sentence', async () => {
    const says = await refused({ home: await homeOfTest(), env: { LOG_LEVEL: 'loud' } });
    expect(says).toBe('LOG_LEVEL is "loud": give one of silent, fatal, error, warn, info, debug, trace.\n');
  });
});
