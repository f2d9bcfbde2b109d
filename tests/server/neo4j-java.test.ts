import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findJava, readRelease } from '../../server/neo4j/java.ts';
import { findProgram, HERE, type Surroundings } from '../../server/neo4j/surroundings.ts';
import { folderOfTest } from '../folder.ts';

const REAL = findProgram('java', HERE) ?? '';

/** Surroundings whose PATH holds the given programs alone. */
async function only(programs: Record<string, string>, env: Record<string, string> = {}): Promise<Surroundings> {
  const folder = await folderOfTest('path');
  for (const [name, target] of Object.entries(programs)) await symlink(target, join(folder, name));
  return { platform: process.platform, env: { PATH: folder, ...env } };
}

/** A program that answers like a Java of that version; no such Java is at hand. */
async function javaOf(version: string, banner = 'openjdk'): Promise<string> {
  const home = await folderOfTest('java');
  const path = join(home, 'bin', 'java');
  await mkdir(dirname(path));
  await writeFile(path, `#!/bin/sh\necho '${banner} version "${version}"' >&2\n`);
  await chmod(path, 0o755);
  return path;
}

describe('findJava', () => {
  it('finds the one on PATH', async () => {
    const java = await findJava(await only({ java: REAL }));
    expect(java.release).toBeGreaterThanOrEqual(17);
  });

  it('prefers JAVA_HOME', async () => {
    const path = await javaOf('25');
    const java = await findJava(await only({ java: REAL }, { JAVA_HOME: dirname(dirname(path)) }));
    expect(java).toEqual({ path, release: 25 });
  });

  it('passes over an old JAVA_HOME where PATH has a newer one', async () => {
    const home = dirname(dirname(await javaOf('11.0.2')));
    expect((await findJava(await only({ java: REAL }, { JAVA_HOME: home }))).release).toBeGreaterThanOrEqual(17);
  });

  it('says that there is none, with the three ways out', async () => {
    await expect(findJava(await only({}))).rejects.toThrow(
      /^No Java was found [\s\S]*1\. install [\s\S]*2\. docker compose up[\s\S]*3\. NEO4J_URI/,
    );
  });

  it.each(['11.0.2', '1.8.0_402'])('says that Java %s is too old, with the three ways out', async (version) => {
    const old = await javaOf(version);
    await expect(findJava(await only({ java: old }))).rejects.toThrow(
      /^Java (11|8) \(.*\) is too old[\s\S]*3\. NEO4J_URI/,
    );
  });
});

describe('readRelease', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "25" 2025-09-16', 25],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "22-ea" 2024-03-19', 22],
    ['The Java runtime could not be found', undefined],
  ])('reads %s as %s', (text, release) => {
    expect(readRelease(text)).toBe(release);
  });
});
