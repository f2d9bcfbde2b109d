import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../server/config.ts';
import { foldersIn } from '../../server/neo4j/folders.ts';
import { neo4jConf } from '../../server/neo4j/settings.ts';

interface Service {
  image?: string;
  build?: string;
  environment: Record<string, string>;
  ports?: string[];
  expose?: string[];
  volumes: string[];
  healthcheck: { test: string[]; interval: string; timeout: string; retries: number };
  depends_on?: Record<string, { condition: string }>;
  network_mode?: string;
}

const ROOT = new URL('../../', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, ROOT), 'utf8');
const compose = parse(text('docker-compose.yml')) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const { neo4j, crosspivot } = compose.services as { neo4j: Service; crosspivot: Service };

describe('docker-compose.yml', () => {
  it('holds the database and the product', () => {
    expect(Object.keys(compose.services)).toEqual(['neo4j', 'crosspivot']);
    expect(neo4j.image).toBe('neo4j:5.26-community');
    expect(crosspivot.build).toBe('.');
  });

  it('watches the health of both, and starts the product on a healthy database', () => {
    expect(neo4j.healthcheck.test.join(' ')).toContain('cypher-shell');
    expect(crosspivot.healthcheck.test).toEqual(['CMD', 'node', '-e', expect.stringContaining('/api/ready')]);
    expect(crosspivot.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
  });

  it('keeps the data in named volumes', () => {
    expect(neo4j.volumes).toEqual(['neo4j-data:/data', 'neo4j-logs:/logs']);
    expect(Object.keys(compose.volumes)).toEqual(['neo4j-data', 'neo4j-logs']);
  });

  it('publishes the page on loopback and nothing of the database', () => {
    expect(neo4j.ports).toBeUndefined();
    expect(neo4j.network_mode).toBeUndefined();
    expect(neo4j.environment.NEO4J_server_http_enabled).toBe('false');
    expect(crosspivot.ports).toHaveLength(1);
    expect(crosspivot.ports?.[0]).toMatch(/^127\.0\.0\.1:/);
    expect(crosspivot.environment.NEO4J_URI).toBe(`bolt://neo4j:${neo4j.expose?.[0]}`);
  });

  it('stops without a password, and holds none', () => {
    expect(neo4j.environment.NEO4J_AUTH).toMatch(/^neo4j\/\$\{NEO4J_PASSWORD:\?.+\}$/);
    expect(crosspivot.environment.NEO4J_PASSWORD).toMatch(/^\$\{NEO4J_PASSWORD:\?.+\}$/);
  });

  it('closes the database like the local default', () => {
    const local = new Map(
      neo4jConf(foldersIn('/home'), 7687)
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    const given = Object.entries(neo4j.environment).filter(([name]) => /^NEO4J_[a-z]/.test(name));
    const named = given.map(([name, value]) => [
      name.slice(6).replace(/_+/g, (run) => (run === '_' ? '.' : '_')),
      value,
    ]);
    for (const [name, value] of named) expect([name, local.get(name as string)]).toEqual([name, value]);
    const closed = [...local.keys()].filter((name) => /security|blocklist|usage_report|transaction|http/.test(name));
    expect(named.map(([name]) => name)).toEqual(
      expect.arrayContaining(closed.filter((name) => !name.includes('auth_enabled'))),
    );
  });

  it('gives the product only settings that it knows', () => {
    expect(Object.keys(SETTINGS.shape)).toEqual(expect.arrayContaining(Object.keys(crosspivot.environment)));
  });
});

describe('Dockerfile', () => {
  const lines = text('Dockerfile').split('\n');
  const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);

  it('copies only what there is, and what .dockerignore lets through', () => {
    const allowed = text('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const name of copied) expect([name, existsSync(new URL(name, ROOT))]).toEqual([name, true]);
    expect(allowed).toEqual(expect.arrayContaining(copied));
  });

  it('serves as an ordinary user', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last).toContain('USER node');
  });

  it('brings every folder that the server reads', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM'))).join('\n');
    for (const folder of ['bin', 'cases', 'contract', 'cypher', 'server'])
      expect(last).toContain(`COPY ${folder} ${folder}`);
    expect(last).toContain('COPY --from=build /app/dist dist');
  });
});
