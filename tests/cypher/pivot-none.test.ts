import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { whyNone } from '../../server/pivots/none.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph, unhurried } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(async () => {
  await clear(database);
  await database.close();
});

const notesOf = async (name: string, given: Record<string, string | string[]>) => {
  const { rows, notes } = await runPivot(unhurried(database), name, given);
  expect(rows).toEqual([]);
  return notes;
};

describe('an answer without rows', () => {
  it('names each filter that, relaxed alone, would give some, and how many', async () => {
    const seen = { first_seen: '2023-08', confidence: 60 };
    await loadRows(database, [
      {
        assertions: ['organisation:v', 'organisation:w'].flatMap((victim) => [
          says('SEEN_AT', 'tool:t', victim, seen),
          says('SEEN_AT', 'address:8.8.8.8', victim, { ...seen, first_seen: '2024-08' }),
        ]),
      },
    ]);
    expect(await notesOf('cross-victim', { from: '2024', to: '2024' })).toEqual([
      'Without the window there is 1 row.',
      'With benign and shared values included there is 1 row.',
    ]);
    expect(await notesOf('cross-victim', { minConfidence: '90' })).toEqual([
      'With the least confidence at 0 there is 1 row.',
    ]);
    expect(await notesOf('cross-victim', { basis: 'observed' })).toEqual(['With every basis there is 1 row.']);
    expect(await notesOf('cross-victim', { withoutSources: 'source:a' })).toEqual([
      'Without leaving sources out there is 1 row.',
    ]);
  });

  it('says what the graph does not hold at all', async () => {
    await loadRows(database, [{ assertions: [says('USES', 'cluster:a', 'tool:t')] }]);
    expect(await notesOf('trusted-relays', {})).toEqual([
      'The graph holds no assertion of the kinds on which every row rests: "staged tools against" and "relayed C2 against".',
    ]);
  });

  it('names of attack-coverage those of whom no technique is known, beside rows of others too', async () => {
    await loadRows(database, [
      { assertions: [says('USES', 'actor:known', 'technique:T1001'), says('USES', 'actor:silent', 'tool:t')] },
    ]);
    const said = 'No source says of silent which techniques are used.';
    expect(await notesOf('attack-coverage', { of: 'actor:silent' })).toEqual([said]);
    const both = await runPivot(unhurried(database), 'attack-coverage', { of: ['actor:known', 'actor:silent'] });
    expect([both.rows.length, both.notes]).toEqual([1, [said]]);
  });

  it('says of bridges which pairs nothing links, and which are linked directly', async () => {
    const links: [string, string][] = [
      ['actor:a', 'tool:t'],
      ['actor:b', 'tool:t'],
      ['actor:b', 'tool:u'],
      ['actor:a', 'tool:u'],
    ];
    await loadRows(database, [
      {
        assertions: [
          ...links.map(([one, other]) => says('USES', one, other)),
          says('ATTRIBUTED_TO', 'actor:a', 'actor:b'),
          says('USES', 'actor:apart', 'tool:own'),
        ],
      },
    ]);
    expect(await notesOf('bridges', { of: ['actor:a', 'actor:apart'] })).toEqual([
      'Nothing links them within 2 steps of each, so nothing separates them: a with apart.',
    ]);
    expect(await notesOf('bridges', { of: ['actor:a', 'actor:b', 'actor:apart'] })).toEqual([
      'Nothing links them within 2 steps of each, so nothing separates them: a with apart and apart with b.',
      'Linked directly, so that nothing stands between them: a with b.',
    ]);
  });

  it('says of source-overlap that names are compared elsewhere', async () => {
    const uses = ['source:a', 'source:b'].map((source) => says('USES', 'actor:a', 'tool:t', { source }));
    await loadRows(database, [{ assertions: uses }]);
    expect(await notesOf('source-overlap', { of: ['source:a', 'source:b'] })).toEqual([
      'Of what the filters let through, no machine, file or other value of these sources stands in another. Actors, malware and the like, which go by names, are compared by lookalikes.',
    ]);
  });

  it('is given all the same where finding out why takes too long', async () => {
    const values = { minConfidence: 90, includeShared: true, includeWeak: true };
    const total = async () => {
      for (;;) await database.read('RETURN 1 AS one');
    };
    expect(await whyNone(database, { values, own: [], rests: [], total }, 50)).toEqual([
      'With the least confidence at 0 there may be rows: to find out takes longer than 0.05 seconds.',
    ]);
  });

  it('names the parameter of its own without which there are rows, and where there are none says that much', async () => {
    await loadRows(database, [
      {
        assertions: ['organisation:v', 'organisation:w'].flatMap((victim) => [
          says('SEEN_AT', 'tool:t', victim),
          says('USES', 'cluster:a', 'tool:u'),
        ]),
      },
    ]);
    expect(await notesOf('cross-victim', { artefact: 'tool:u' })).toEqual(['Without artefact there is 1 row.']);
    await clear(database);
    await loadRows(database, [{ assertions: [says('SEEN_AT', 'tool:t', 'organisation:v')] }]);
    expect(await notesOf('cross-victim', { artefact: 'tool:t' })).toEqual([
      'Nothing that the graph holds makes a row, nor would with any one filter relaxed.',
    ]);
  });

  it('says of what has no time that a window was left out', async () => {
    await loadRows(database, [{ assertions: [says('SEEN_AT', 'tool:t', 'organisation:v')] }]);
    expect(await notesOf('lookalikes', { from: '2030' })).toEqual([
      'The window does not apply here, and was left out.',
    ]);
  });

  it('says of what weighs no weak selectors that including them changes nothing', async () => {
    await loadRows(database, [{ assertions: [says('USES', 'cluster:a', 'technique:T1001')] }]);
    expect((await runPivot(database, 'attack-coverage', { includeWeak: 'true' })).notes).toEqual([
      'No technique is a shared value or a weak selector, so including these changes nothing here.',
    ]);
    expect((await runPivot(database, 'attack-coverage', {})).notes).toEqual([]);
    expect(await notesOf('cluster-overlap', { includeWeak: 'true' })).toContain(
      'Weak selectors weigh nothing and are not among all pairs. Ask for a pair to see them.',
    );
  });

  it('says nothing of that where a page lies beyond the last', async () => {
    await loadRows(database, [
      {
        assertions: ['organisation:v', 'organisation:w'].map((victim) => says('SEEN_AT', 'tool:t', victim)),
      },
    ]);
    expect(await notesOf('cross-victim', { cursor: '10' })).toEqual([]);
  });
});
