import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cachedClassPath, classPath, downloadedMegabytes } from '../../server/neo4j/class-path.ts';
import { versionOf } from '../../server/neo4j/folders.ts';
import { HERE, type Surroundings } from '../../server/neo4j/surroundings.ts';
import { folderOfTest } from '../folder.ts';

const quiet = () => undefined;
const folder = () => folderOfTest('jars');
const NOTHING: Surroundings = { platform: process.platform, env: { PATH: '' } };

describe('classPath', () => {
  it('asks Maven once; later runs need neither Maven nor a network', { timeout: 300_000 }, async () => {
    const kept = await folder();
    const jars = await classPath({ folder: kept, surroundings: HERE, log: quiet });
    expect(versionOf(jars)).toMatch(/^5\.26\.\d+$/);
    expect(await classPath({ folder: kept, surroundings: NOTHING, log: quiet })).toEqual(jars);
  });

  it('asks Maven again where a jar is gone', { timeout: 300_000 }, async () => {
    const kept = await folder();
    const jars = await classPath({ folder: kept, surroundings: HERE, log: quiet });
    const jar = join(kept, 'moved.jar');
    await symlink(jars[0] ?? '', jar);
    const note = JSON.parse(await readFile(join(kept, 'class-path.json'), 'utf8'));
    await writeFile(join(kept, 'class-path.json'), JSON.stringify({ ...note, jars: [jar, ...jars.slice(1)] }));
    expect(cachedClassPath(kept)).toContain(jar);
    await rm(jar);
    expect(cachedClassPath(kept)).toBeNull();
    expect(await classPath({ folder: kept, surroundings: HERE, log: quiet })).toEqual(jars);
  });

  it('says that there is no Maven, with the three ways out', async () => {
    const asked = classPath({ folder: await folder(), surroundings: NOTHING, log: quiet });
    await expect(asked).rejects.toThrow(
      /^No Maven was found [\s\S]*1\. install [\s\S]*2\. docker compose up[\s\S]*3\. NEO4J_URI/,
    );
  });

  it('says that the network is away on the first run, with the three ways out', { timeout: 120_000 }, async () => {
    const asked = classPath({ folder: await folder(), surroundings: await withoutNetwork(), log: quiet });
    await expect(asked).rejects.toThrow(
      /^Maven Central could not be reached[\s\S]*2\. docker compose up[\s\S]*3\. NEO4J_URI/,
    );
  });
});

/** A real Maven with an empty repository, whose every request goes to a port where nobody listens. */
async function withoutNetwork(): Promise<Surroundings> {
  const home = await folder();
  await mkdir(join(home, '.m2'));
  await writeFile(
    join(home, '.m2', 'settings.xml'),
    '<settings><mirrors><mirror><id>nowhere</id><mirrorOf>*</mirrorOf><url>https://127.0.0.1:1/</url></mirror></mirrors></settings>',
  );
  return { platform: process.platform, env: { ...process.env, MAVEN_OPTS: `-Duser.home=${home}` } };
}

describe('downloadedMegabytes', () => {
  it.each([
    ['[INFO] Downloaded from central: https://repo.example/a.jar (1.2 MB at 3.4 MB/s)', 1.2],
    ['Downloaded from central: https://repo.example/a.pom (800 B at 20 kB/s)', 0.0008],
    ['[INFO] Downloaded from central: https://repo.example/a.jar (70 kB at 1.1 MB/s)', 0.07],
    ['[INFO] Downloading from central: https://repo.example/a.jar', 0],
  ])('reads %s', (line, megabytes) => {
    expect(downloadedMegabytes(line)).toBeCloseTo(megabytes, 6);
  });
});
