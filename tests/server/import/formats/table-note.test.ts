import { describe, expect, it } from 'vitest';
import { readNote, shapeOf } from '../../../../server/import/formats/table/note.ts';

const brief = (note: string, beside: 'machine' | 'file') =>
  readNote(note, beside).names.map(({ name, basis, alternatives, isFile }) =>
    [name, basis, alternatives > 1 ? `1 of ${alternatives}` : '', isFile ? 'file' : '']
      .filter((word) => word !== '')
      .join(' '),
  );

describe('readNote beside an address, a domain or a URL', () => {
  it.each([
    ['DuskBird C2', ['DuskBird reported']],
    ['Dusk C2', ['Dusk reported']],
    ['Cobalt Example C2', ['Cobalt Example reported']],
    ['Dusk C2 ', ['Dusk reported']],
    ['Dusk C2 URI', ['Dusk reported']],
    ['Dusk C2 server (jli.dll)', ['Dusk reported']],
    ['DUSKBIRD C2; DawnNet C2', ['DUSKBIRD reported', 'DawnNet reported']],
    ['Dusk C2 / DawnC2', ['Dusk reported 1 of 2', 'DawnC2 reported 1 of 2']],
    ['Dusk or Dawn C2', ['Dusk reported 1 of 2', 'Dawn reported 1 of 2']],
    ['Dusk C2 ?', ['Dusk hypothesis']],
    ['loader.dll C2', ['loader.dll reported file']],
    ['Dusk', []],
    ['Dusk C2 payload host', []],
    ['Web shell C2', []],
    ['Malicious C2', []],
    ['known C2', []],
    ['C2', []],
    ['Dusk C2; seen twice', []],
    ['Interacted with a web shell (VPN)', []],
    ['loader.dll sample', []],
  ])('%j names %j', (note, names) => expect(brief(note, 'machine')).toEqual(names));
});

describe('readNote beside a file', () => {
  it.each([
    ['DUSKBIRD', ['DUSKBIRD reported']],
    ['loader.dll (DuskBird)', ['DuskBird reported']],
    ['C:\\Program Data\\a b\\loader.dll (DuskBird)', ['DuskBird reported']],
    ['loader.dll, DuskBird', ['DuskBird reported']],
    ['loader.dll (DuskBird, renamed to oci.dll)', ['DuskBird reported']],
    ['loader.dll (Dusk)', ['Dusk inferred']],
    ['HUE Loader', ['HUE Loader inferred']],
    ['Dusk (fake svchost.exe)', ['Dusk inferred']],
    ['Dusk / DawnLoader', ['Dusk inferred 1 of 2', 'DawnLoader reported 1 of 2']],
    ['Dusk malware ?', ['Dusk hypothesis']],
    ['Dusk?', ['Dusk hypothesis']],
    ['Ransom Note', []],
    ['Malicious APK', []],
    ['Dragtest.exe', []],
    ['Attachments', []],
    ['Web shell', []],
    ['Malicious DLL', []],
    ['C2 Implant', []],
    ['Dusk Payload', []],
    ['Shellcode Loader for Dusk', []],
    ['PowerShell script', []],
    ['VBS script', []],
    ['Troj/Agent-ABCD', []],
    ['Unknown', []],
    ['loader.dll', []],
    ['111 (Shellcode loader)', []],
    ['EDR evasion', []],
    ['rspot.sys , EDR evasion', []],
    ['Vulnerable driver for token theft', []],
  ])('%j names %j', (note, names) => expect(brief(note, 'file')).toEqual(names));

  it('takes the file that the note begins with for its name', () => {
    expect(readNote('C:\\Users\\Public\\r2.exe (unknown)', 'file').file).toEqual({
      name: 'r2.exe',
      path: 'C:\\Users\\Public\\r2.exe',
    });
    expect(readNote('<REDACTED>DOC1.aspx (webshell)', 'file').file).toEqual({ name: '<REDACTED>DOC1.aspx' });
    expect(readNote('see a.exe', 'file').file).toBeUndefined();
  });
});

describe('shapeOf', () => {
  it.each([
    ['PhantomNet', 'coined'],
    ['RUDEBIRD', 'coined'],
    ['XiebroC2', 'coined'],
    ['Merlin', 'plain'],
    ['Cobalt Strike', 'plain'],
    ['merlin', null],
    ['Web Shell', null],
    ['A', null],
    ['One Two Three Four', null],
    ['', null],
  ])('%j is %s', (text, shape) => expect(shapeOf(text)).toBe(shape));

  it('reads long texts, for which reading again and again would take longer than a test may', () => {
    for (const text of ['A '.repeat(400_000), '('.repeat(400_000), `${'a'.repeat(400_000)} C2`, ' '.repeat(400_000)]) {
      expect(shapeOf(text)).toBeNull();
      expect(() => [readNote(text, 'machine'), readNote(text, 'file')]).not.toThrow();
    }
  }, 20_000);
});
