import { describe, expect, it } from 'vitest';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { takeText } from '../../../client/frame/files.ts';
import { createStore } from '../../../client/store/create.ts';

const page = (): World => ({
  api: createApi(
    () => new Promise(() => undefined),
    '/api/v1',
    () => new Promise(() => undefined),
  ),
  store: createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' }),
});

describe('takeText(world, text)', () => {
  it.each([
    '64.176.50[.]42',
    'hxxps://cancelle[.]net/a?b=c',
    'Cluster Alpha',
    '2001:db8::1',
    'C:\\Windows\\Temp\\swprv.dll',
    '  d41d8cd98f00b204e9800998ecf8427e \n\n',
  ])('searches for one name or value: %j', (text) => {
    const world = page();
    takeText(world, text);
    expect(world.store.getState()).toMatchObject({ panel: 'search', query: text.trim(), drafts: [] });
  });

  it.each(['64.176.50[.]42\ncancelle[.]net', 'Cluster Alpha\r\nCluster Bravo\r\n'])('matches many: %j', (text) => {
    const world = page();
    takeText(world, text);
    expect(world.store.getState()).toMatchObject({ panel: 'match', values: text, drafts: [] });
  });

  it.each([
    '{"type":"bundle","objects":[]}',
    '[{"Event":{}}]',
    '<graphml/>',
    'indicator,type\n1.2.3.4,ip',
    'indicator\ttype',
    'The actor used 64.176.50[.]42 for its C2, then moved to cancelle[.]net.',
    'We saw it on Monday. It came back.',
    'x'.repeat(301),
  ])('previews any other text: %j', (text) => {
    const world = page();
    takeText(world, text);
    const { drafts, draft, panel } = world.store.getState();
    expect(drafts).toMatchObject([
      { id: draft, name: expect.stringMatching(/^pasted text, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/) },
    ]);
    expect(drafts[0]?.content.size).toBe(text.length);
    expect(panel).toBeNull();
  });

  it('does nothing with blanks', () => {
    const world = page();
    const before = world.store.getState();
    takeText(world, ' \n\t\n');
    expect(world.store.getState()).toBe(before);
  });
});
