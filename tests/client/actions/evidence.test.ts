import { expect, it } from 'vitest';
import { evidenceAbout, wasUsed } from '../../../client/actions/evidence.ts';
import { createApi } from '../../../client/api.ts';
import type { GraphEdge } from '../../../contract/graph.ts';
import { edge } from '../store/pictures.ts';

const OWNER = 'organisation:owner';
const machines = Array.from({ length: 45 }, (_, index) => `address:192.0.2.${index}`);
const owned = machines.map((id) => edge(OWNER, id, { type: 'OWNS', assertions: [`owns ${id}`] }));
const used = machines.map((id) =>
  edge(id, 'organisation:victim', { type: 'RELAYED_AGAINST', assertions: [`relayed by ${id}`] }),
);
const all = [...owned, ...used];

const answer = (edges: GraphEdge[]) =>
  Response.json({ nodes: [], edges, page: { returned: 45, total: 45, truncated: false, next: null, rank: '' } });

/** A server over these edges: neighbours of one, what is one step from several, and assertions by their ids. */
const api = createApi(async (url, init) => {
  const { pathname, searchParams } = new URL(String(url), 'http://localhost');
  const types = searchParams.getAll('types').flatMap((text) => text.split(','));
  if (pathname.endsWith('/assertions')) {
    const ids = new Set(searchParams.getAll('ids').flatMap((text) => text.split(',')));
    const found = all.filter(({ assertions: [id = ''] }) => ids.has(id));
    return Response.json({
      assertions: found.map(({ assertions: [id], type, from, to }) => ({ id, type, from, to })),
      nodes: [],
    });
  }
  if (pathname.endsWith('/graph')) {
    const asked = JSON.parse(String(init?.body)) as { seeds: string[]; types: string[] };
    return answer(
      all.filter(
        ({ from, to, type }) => [from, to].some((id) => asked.seeds.includes(id)) && asked.types.includes(type),
      ),
    );
  }
  const id = decodeURIComponent(pathname.split('/').at(-2) as string);
  return answer(
    all.filter(({ from, to, type }) => [from, to].includes(id) && (types.length === 0 || types.includes(type))),
  );
});

it('reads against whom each machine of an owner was used, however many it has', async () => {
  const evidence = await evidenceAbout(api, OWNER, 60);
  const abuse = evidence.assertions.filter(({ type }) => type === 'RELAYED_AGAINST');
  expect(new Set(abuse.map(({ from }) => from))).toEqual(new Set(machines));
  expect(evidence.machines).toBe(45);
  expect(wasUsed(evidence, OWNER)).toBe(true);
});
