import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorAnswer } from '../../contract/errors.ts';
import { TimelineAnswer } from '../../contract/timeline.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeAll(async () => {
  await loadDefaultCase({ database, name: 'crimson-palace' });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function timeline(query = ''): Promise<TimelineAnswer> {
  const response = await app.inject(`/api/v1/timeline?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return TimelineAnswer.parse(response.json());
}
const CHARLIE = 'cluster:stac1305-charlie';

describe('GET /api/v1/timeline on the case', () => {
  it('names the silence of Charlie, and shows both its phases', async () => {
    const { lanes, bucket, buckets } = await timeline();
    expect(bucket).toBe('month');
    const charlie = lanes.find((lane) => lane.id === CHARLIE);
    expect(charlie?.gaps).toHaveLength(1);
    expect(charlie?.gaps[0]?.sentence).toMatch(/Charlie.*: silent August to end of September 2023 \(0 to 61 days/);
    expect(charlie?.firstSeen?.date).toBe('2023-03');
    expect(charlie?.lastSeen?.date).toBe('2024-09');
    expect(charlie?.precision).toMatchObject({ year: 0, day: 2, time: 0 });
    const bursts = charlie?.bursts.map(({ from, to }) => [buckets[from]?.label, buckets[to]?.label]);
    expect(bursts).toContainEqual(['September 2023', 'September 2023']);
    const active = charlie?.cells.find((cell) => buckets[cell.bucket]?.label === 'June 2023');
    expect(active?.began).toBe(2);
  });

  it('counts every assertion once in each of its lanes, and the undated and unplaced apart', async () => {
    for (const by of ['type', 'source']) {
      const { lanes, unplaced, undated } = await timeline(`by=${by}&includeShared=true&includeWeak=true&limit=200`);
      const [row] = await database.read<{ all: number; undated: number }>(
        "MATCH (:Entity)-[c]->(:Entity) WHERE type(c) <> 'DESCRIBES' RETURN count(c) AS all, sum(CASE WHEN c.starts IS NULL THEN 1 ELSE 0 END) AS undated",
      );
      expect(lanes.reduce((sum, lane) => sum + lane.claims, 0)).toBe(row?.all);
      expect([unplaced, undated]).toEqual([0, row?.undated]);
    }
  });

  it('makes lanes of victims, and says how many assertions name none', async () => {
    const { lanes, nodes, unplaced } = await timeline('by=victim');
    for (const lane of lanes) expect(nodes.find((node) => node.id === lane.id)?.roles).toContain('victim');
    expect(lanes.map((lane) => lane.id)).toContain('organisation:first-agency');
    expect(unplaced).toBeGreaterThan(0);
  });

  it('keeps to a window, entities and the filter, and pages', async () => {
    const early = await timeline('to=2023-08');
    expect(early.lanes.find((lane) => lane.id === CHARLIE)?.gaps).toEqual([]);
    expect(early.buckets.at(-1)?.label).toBe('August 2023');
    const own = await timeline(`of=${CHARLIE}&by=type`);
    expect(own.lanes.map((lane) => lane.id)).toContain('COMMUNICATES_WITH');
    const first = await timeline('by=source&limit=1');
    expect(first.page).toMatchObject({ returned: 1, truncated: true, next: expect.stringMatching(/^1\.\d+$/) });
    expect((await timeline('minConfidence=100')).lanes).toEqual([]);
  });

  it('tells of an entity what is said of it, and what is said to be its doing', async () => {
    const { lanes, unplaced } = await timeline(`of=${CHARLIE}&by=type&includeShared=true&includeWeak=true&limit=200`);
    const [row] = await database.read<{ all: number; doings: number }>(
      `MATCH (one:Entity)-[c]->(other:Entity)
       WHERE type(c) <> 'DESCRIBES' AND $id IN [one.id, other.id, coalesce(c.by, '')]
       RETURN count(c) AS all, sum(CASE WHEN $id IN [one.id, other.id] THEN 0 ELSE 1 END) AS doings`,
      { id: CHARLIE },
    );
    expect(row?.doings).toBeGreaterThan(0);
    expect(lanes.reduce((sum, lane) => sum + lane.claims, 0)).toBe(row?.all);
    expect(unplaced).toBe(0);
    const twice = await timeline('by=type&types=USES,USES,TARGETS');
    expect(twice.lanes).toEqual((await timeline('by=type&types=TARGETS,USES')).lanes);
  });

  it('counts what is said of one and itself once, and makes no lane of a campaign that is meant', async () => {
    const id = await loadRows(database, [
      {
        assertions: [
          says('OVERLAPS_WITH', 'cluster:one-of-itself', 'cluster:one-of-itself'),
          says('TARGETS', 'cluster:one-of-itself', 'organisation:one-of-itself'),
          says('RELATED_TO', 'organisation:one-of-itself', 'organisation:one-of-itself', { name: 'is like' }),
          says('SEEN_AT', 'malware:one-of-itself', 'organisation:one-of-itself', { by: 'campaign:of-itself' }),
        ],
      },
    ]);
    try {
      for (const of of ['', '&of=cluster:one-of-itself&of=organisation:one-of-itself'])
        for (const [by, lanes] of [
          ['cluster', [['cluster:one-of-itself', 2]]],
          ['victim', [['organisation:one-of-itself', 3]]],
        ] as const)
          expect(
            (await timeline(`by=${by}&sources=${CLAIM.source}${of}`)).lanes.map((lane) => [lane.id, lane.claims]),
          ).toEqual(lanes);
    } finally {
      await app.inject({ method: 'DELETE', url: `/api/v1/imports/${encodeURIComponent(id)}` });
    }
  });

  it('is given as CSV', async () => {
    const response = await app.inject(`/api/v1/timeline?of=${CHARLIE}&format=csv`);
    expect(response.headers['content-type']).toMatch(/text\/csv/);
    expect(response.body).toMatch(/^lane,title,tlp,bucket,start,began,ended,active,possible,undated\n/);
    expect(response.body).toMatch(/\ncluster:stac1305-charlie,.*,March 2023,2023-03-01T00:00:00.000Z,\d+,\d+,\d+,0,\n/);
    expect(response.body).toMatch(/\ncluster:stac1305-charlie,Cluster Charlie,green,,,,,,,\d+\n/);
  });

  it.each<[string, string, RegExp]>([
    ['a window turned round', 'from=2024&to=2023', /ends \(2023\) before it begins \(2024\)/],
    ['what is no zone', 'zone=Middle/Earth', /"Middle\/Earth", which is no time zone/],
    ['too many buckets', 'bucket=hour', /bucket is "hour", which makes more than 500 buckets/],
    ['an unknown bucket', 'bucket=minute', /bucket is "minute"/],
    ['an unknown lane', 'by=colour', /by is "colour"/],
    ['an unknown entity', 'of=cluster:nobody', /No entity has the id "cluster:nobody"/],
    ['no rows', 'limit=0', /limit is "0"/],
    ['hostile limits', 'limit=100000', /limit is "100000"/],
    ['an unknown parameter', 'kinds=host', /There is no parameter "kinds" here\. Allowed: by, bucket/],
    ['ten thousand ids', Array.from({ length: 10_000 }, (_, index) => `of=tool:${index}`).join('&'), /of is .*1000/],
  ])('refuses %s with a sentence', async (_, query, message) => {
    const response = await app.inject(`/api/v1/timeline?${query}`);
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(ErrorAnswer.parse(response.json()).error.message).toMatch(message);
  });
});

describe('GET /api/v1/timeline on other graphs', () => {
  it('gives hours and weekdays of what has an hour', async () => {
    await clear(database);
    const type = 'USES' as const;
    const at = (to: string, first_seen?: string) => ({
      ...CLAIM,
      type,
      from: 'cluster:c',
      to,
      ...(first_seen ? { first_seen } : {}),
    });
    await loadRows(database, [
      {
        assertions: [
          at('tool:a', '2023-08-14T01:00:00Z'),
          at('tool:b', '2023-08-15T01:30:00Z'),
          at('tool:c', '2023'),
          at('tool:d'),
        ],
      },
    ]);
    const { lanes, undated } = await timeline('zone=Asia/Shanghai');
    expect(lanes[0]?.workingHours).toMatchObject({ zone: 'Asia/Shanghai', instants: 2, without: 2 });
    expect(lanes[0]?.workingHours?.hours[9]).toBe(2);
    expect(lanes[0]?.precision).toEqual({ year: 1, month: 0, day: 0, time: 2 });
    expect(undated).toBe(1);
  });

  it('is never from before an import or a withdrawal', async () => {
    await clear(database);
    await loadRows(database, [{ assertions: [says('USES', 'cluster:c', 'tool:a')] }]);
    const claims = async () => (await timeline()).lanes.map((lane) => lane.claims);
    expect(await claims()).toEqual([1]);
    const id = await loadRows(database, [{ assertions: [says('TARGETS', 'cluster:c', 'organisation:a')] }]);
    expect(await claims()).toEqual([2]);
    const gone = await app.inject({ method: 'DELETE', url: `/api/v1/imports/${encodeURIComponent(id)}` });
    expect(gone.statusCode, gone.body).toBe(200);
    expect(await claims()).toEqual([1]);
  });

  it('says why it has no lane', async () => {
    await clear(database);
    await loadRows(database, [{ assertions: [says('COMMUNICATES_WITH', 'malware:m', 'address:45.77.46.9')] }]);
    expect((await timeline('by=cluster')).notes).toEqual([
      '1 assertion passes the filter, none of which has a lane by cluster.',
    ]);
    expect((await timeline('by=type&withoutSources=source:a')).notes).toEqual(['No assertion passes the filter.']);
  });

  it('answers in an empty graph', async () => {
    await clear(database);
    expect(await timeline()).toMatchObject({ lanes: [], buckets: [], undated: 0, unplaced: 0 });
  });
});
