import { describe, expect, it } from 'vitest';
import { markedBy, readMarking } from '../../../../server/import/formats/markings.ts';

describe('readMarking(text)', () => {
  it.each([
    ['TLP:WHITE', 'clear'],
    ['tlp:clear', 'clear'],
    ['Green', 'green'],
    ['TLP: RED', 'red'],
    ['TLP RED', 'red'],
    ['[TLP:AMBER]', 'amber'],
    ['TLP:2.0:AMBER', 'amber'],
    ['AMBER-STRICT', 'amber+strict'],
    ['TLP:AMBER + STRICT', 'amber+strict'],
    ['tlp_amber_strict', 'amber+strict'],
    ['tlp="red"', 'red'],
    ['TLP:PURPLE', undefined],
    ['red team', undefined],
    ['', undefined],
  ])('%j is %s', (text, tlp) => expect(readMarking(text)).toBe(tlp));
});

describe('markedBy(tags)', () => {
  it.each([
    [['tlp:green', 'tlp:red', 'type:OSINT'], 'red', 0],
    [['TLP RED'], 'red', 0],
    [['red', 'amber'], undefined, 0],
    [['tlp:unclear'], 'red', 1],
    [['tlp:ex:chr', 'tlp:green'], 'green', 1],
    [['tlp'], undefined, 0],
    [[], undefined, 0],
  ])('%j is %s', (tags, tlp, sentences) => {
    const said: string[] = [];
    expect(markedBy(tags, (sentence) => said.push(sentence))).toBe(tlp);
    expect(said).toHaveLength(sentences);
  });
});
