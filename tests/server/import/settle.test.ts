import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../server/import/settle.ts';

describe('the name of an entity', () => {
  const byUuid = 'account:x-object--a2cfab28-4d3e-5aed-81fb-499715d37bf2';
  const sid = 'S-1-5-21-1-2-3-1100';

  it('is what it is called, where nobody names it and its id is a UUID', () => {
    expect(namesOf(byUuid, [{ aliases: [sid] }])).toEqual({ name: sid, aliases: [] });
    expect(namesOf(byUuid, [{}])).toEqual({ name: 'x-object--a2cfab28-4d3e-5aed-81fb-499715d37bf2', aliases: [] });
  });

  it('is the one that somebody gives it, whichever comes first', () => {
    for (const said of [
      [{ aliases: [sid] }, { name: 'Maria' }],
      [{ name: 'Maria' }, { aliases: [sid] }],
    ])
      expect(namesOf(byUuid, said)).toEqual({ name: 'Maria', aliases: [sid] });
  });

  it('is its value where that is the id', () => {
    expect(namesOf('domain:relay.example', [{ aliases: ['the relay'] }])).toEqual({
      name: 'relay.example',
      aliases: ['the relay'],
    });
  });
});
