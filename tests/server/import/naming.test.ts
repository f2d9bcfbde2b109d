import { describe, expect, it } from 'vitest';
import { idOfName, sourceOf } from '../../../server/import/naming.ts';

describe('sourceOf', () => {
  it.each([
    ['Feed of the day.csv', 'source:feed-of-the-day.csv', 'Feed of the day.csv'],
    ['source:sophos', 'source:sophos', 'sophos'],
    ['  Übel & Söhne ', 'source:übel-söhne', 'Übel & Söhne'],
    ['../../etc/passwd', 'source:etc-passwd', '../../etc/passwd'],
  ])('%j is %s', (text, id, name) => expect(sourceOf(text)).toEqual({ id, name }));

  it('refuses a name without a letter or digit', () => {
    expect(() => sourceOf('///')).toThrow(/names no source/);
  });
});

describe('idOfName', () => {
  it.each([
    ['Cobalt Strike', 'malware:cobalt-strike'],
    ['  RUDEBIRD ', 'malware:rudebird'],
    ['Plug.X_2+', 'malware:plug.x_2+'],
    ['!?', null],
  ])('%j is %s', (name, id) => expect(idOfName('malware', name)).toBe(id));
});
