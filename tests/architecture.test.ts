import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../contract/relationships.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Source {
  path: string;
  text: string;
  /** Files by their path from the root; packages by their name. */
  imports: { target: string; typeOnly: boolean }[];
}

const sources = ['contract', 'server', 'client'].flatMap((folder) => filesUnder(join(ROOT, folder))).map(readSource);

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const statements = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm),
  ];
  const imports = statements.map(([, typeOnly, from, bare, dynamic]) => {
    const target = from ?? bare ?? dynamic ?? '';
    const isFile = target.startsWith('.');
    return {
      target: isFile
        ? relative(ROOT, resolve(file, '..', target))
        : target
            .split('/')
            .slice(0, target.startsWith('@') ? 2 : 1)
            .join('/'),
      typeOnly: typeOnly !== undefined,
    };
  });
  return { path: relative(ROOT, file), text, imports };
}

const importersOf = (target: string, from: (path: string) => boolean = () => true) =>
  sources
    .filter((source) => from(source.path) && source.imports.some((one) => one.target === target && !one.typeOnly))
    .map((source) => source.path);

const under = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

describe('arrows point down', () => {
  it('the contract imports zod alone', () => {
    for (const source of sources.filter((one) => under('contract')(one.path))) {
      for (const { target } of source.imports) expect(target, source.path).toMatch(/^(zod$|contract\/)/);
    }
  });

  it('server and client meet in the contract alone', () => {
    for (const source of sources) {
      const other = under('server')(source.path) ? 'client/' : 'server/';
      if (under('contract')(source.path)) continue;
      for (const { target } of source.imports)
        expect(target.startsWith(other), `${source.path} imports ${target}`).toBe(false);
    }
  });

  it('routes do not know the database driver or Cypher', () => {
    for (const source of sources.filter((one) => under('server/routes')(one.path))) {
      for (const { target, typeOnly } of source.imports) {
        if (!typeOnly) expect(target, source.path).not.toMatch(/server\/(db|cypher)\.ts|neo4j-driver/);
      }
    }
  });

  it('what the server is made of does not know routes or the assembled server', () => {
    for (const folder of ['server/graph', 'server/import', 'server/export', 'server/pivots']) {
      for (const source of sources.filter((one) => under(folder)(one.path))) {
        for (const { target } of source.imports)
          expect(target, source.path).not.toMatch(/server\/(routes\/|app|main|cli)/);
      }
    }
  });

  it('panels do not know the graph library or the view', () => {
    for (const source of sources.filter((one) => under('client/panels')(one.path))) {
      for (const { target } of source.imports) expect(target, source.path).not.toMatch(/cytoscape|client\/graph\/view/);
    }
  });

  it('has no circle of imports', () => {
    const graph = new Map(
      sources.map((source) => [source.path, source.imports.filter((one) => !one.typeOnly).map((one) => one.target)]),
    );
    const done = new Set<string>();
    const visit = (path: string, trail: string[]): void => {
      expect(trail, `${[...trail, path].join(' -> ')}`).not.toContain(path);
      if (done.has(path)) return;
      for (const target of graph.get(path) ?? []) if (graph.has(target)) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
  });
});

describe('one door for each dependency', () => {
  it.each([
    ['neo4j-driver', ['server/db.ts']],
    ['cytoscape', ['client/graph/view.ts']],
    ['@uwdata/flechette', ['server/arrow.ts']],
  ])('%s', (name, doors) => {
    expect(importersOf(name)).toEqual(doors);
  });

  it('what writes Arrow is loaded when it is asked for', () => {
    const callers = importersOf('server/arrow.ts');
    expect(callers).toEqual(['server/table.ts']);
    for (const { path, text } of sources.filter((one) => callers.includes(one.path)))
      expect(text, path).not.toMatch(/from '[^']*arrow\.ts'/);
  });

  it('fetch in the client', () => {
    const callers = sources.filter((one) => under('client')(one.path) && /(?<![\w.])fetch\(/.test(one.text));
    expect(callers.map((one) => one.path)).toEqual(['client/api.ts']);
  });

  it('process.env in the server', () => {
    const readers = sources
      .filter((one) => under('server')(one.path) && /process\.env\b/.test(one.text))
      .map((one) => one.path);
    expect(readers.filter((path) => !/^server\/(main|cli|config|surroundings|neo4j\/surroundings)/.test(path))).toEqual(
      [],
    );
  });
});

describe('a kind or type stands once', () => {
  it('no other file lists them all', () => {
    for (const source of sources.filter((one) => !/^contract\/(kinds|relationships)\.ts$/.test(one.path))) {
      const types = RELATIONSHIP_NAMES.filter((type) => source.text.includes(`'${type}'`));
      expect(types.length, `${source.path} lists ${types.length} relationship types`).toBeLessThan(
        RELATIONSHIP_NAMES.length / 2,
      );
      const kinds = KIND_NAMES.filter((kind) => new RegExp(`'${kind}'`).test(source.text));
      expect(kinds.length, `${source.path} lists ${kinds.length} kinds`).toBeLessThan(KIND_NAMES.length / 2);
    }
  });
});

describe('the repository', () => {
  it('names no registry and no path of a machine', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved": "(?!file:)/);
    for (const source of sources)
      expect(source.text, source.path).not.toMatch(/\/(home|root|Users)\/\w+\/|registry\.npmjs/);
  });
});
