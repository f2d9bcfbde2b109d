import { describe, expect, it } from 'vitest';
import type { Row } from '../../../server/import/formats/format.ts';
import { inputOf } from '../../../server/import/input.ts';
import { openRows } from '../../../server/import/rows.ts';
import { walletOf } from '../../../server/import/wallets.ts';

/** The first block of Bitcoin, and the examples of BIP 173 and 350. */
const FIRST = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const SEGWIT = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const TAPROOT = 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0';
const ETHEREUM = '0x00000000000000000000000000000000000000aB';

describe('walletOf(text)', () => {
  it.each([FIRST, SEGWIT, SEGWIT.toUpperCase(), TAPROOT, ETHEREUM])('knows %s', (text) => {
    expect(walletOf(text)).toMatch(/^observable:cryptocurrency-wallet--[\da-f-]{36}$/);
  });

  it.each([
    ['a letter that is another', FIRST.replace('5', '6')],
    ['one of Bech32 that is another', SEGWIT.replace('w508', 'w509')],
    ['mixed case in Bech32', SEGWIT.replace('q', 'Q')],
    ['a hash', 'ab'.repeat(20)],
    ['a word', '1nternational'],
  ])('takes none for one with %s', (_what, text) => {
    expect(walletOf(text)).toBeNull();
  });

  it('gives one id to what is written in any case, but where case is part of it', () => {
    expect(walletOf(SEGWIT.toUpperCase())).toBe(walletOf(SEGWIT));
    expect(walletOf(ETHEREUM.toLowerCase())).toBe(walletOf(ETHEREUM));
  });
});

describe('a wallet', () => {
  const uuid = '0b3c5a52-7d1e-4f2a-9a57-6f1e9d0c1a11';
  const files: Record<string, string> = {
    'a text': `Pay 0.5 to ${FIRST}, and not to ${FIRST.replace('5', '6')}.`,
    'a table that names its type': `type,value\nbtc,${FIRST}\n`,
    'a table that heads it': `wallet,note\n${FIRST},ransom\n`,
    'a table that says nothing': `a,b\n${FIRST},x\n`,
    MISP: JSON.stringify({ Event: { uuid, info: 'i', Attribute: [{ uuid, type: 'btc', value: FIRST }] } }),
    STIX: JSON.stringify({
      type: 'bundle',
      id: `bundle--${uuid}`,
      objects: [{ type: 'cryptocurrency-wallet', id: walletOf(FIRST)?.slice('observable:'.length), value: FIRST }],
    }),
    'a pattern of STIX': JSON.stringify({
      type: 'bundle',
      id: `bundle--${uuid}`,
      objects: [
        {
          type: 'indicator',
          id: `indicator--${uuid}`,
          pattern_type: 'stix',
          pattern: `[cryptocurrency-wallet:value = '${FIRST}']`,
        },
      ],
    }),
  };

  it.each(Object.entries(files))('is the same thing, and found by its address, in %s', async (_where, content) => {
    const { rows } = await openRows(inputOf('sample', content), {}, new AbortController().signal);
    const all: Row[] = [];
    for await (const row of rows) all.push(row);
    const ids = JSON.stringify(all).match(/observable:cryptocurrency-wallet--[\da-f-]{36}/g);
    expect(new Set(ids)).toEqual(new Set([walletOf(FIRST)]));
    expect(JSON.stringify(all)).toContain(FIRST);
  });
});
