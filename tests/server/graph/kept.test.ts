import { expect, it } from 'vitest';
import type { Database } from '../../../server/db.ts';
import { asJson, keptUntilWrite } from '../../../server/graph/kept.ts';

it('gives the JSON of a kept answer as it is, and that of a new one after a write', async () => {
  let turn = 1;
  const database = { read: async () => [{ turn }], commits: () => 0 } as unknown as Database;
  const ask = () => keptUntilWrite(database, 'how many', async () => ({ turn, said: ['ä', null, 1] }));
  const sent = async () => asJson(await ask());
  const first = JSON.stringify({ turn: 1, said: ['ä', null, 1] });
  expect([await sent(), await sent(), await sent()]).toEqual([first, first, first]);
  turn = 2;
  const second = JSON.stringify({ turn: 2, said: ['ä', null, 1] });
  expect([await sent(), await sent(), await sent()]).toEqual([second, second, second]);
});

it('gives the JSON of what is not kept as it is now', () => {
  const answer = { count: 1 };
  expect(asJson(answer)).toBe('{"count":1}');
  answer.count = 2;
  expect(asJson(answer)).toBe('{"count":2}');
  expect(asJson('text')).toBe('"text"');
});
