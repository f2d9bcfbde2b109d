import { parse } from 'tldts';
import { readDomain } from '../addresses.ts';

/** Top-level domains that are endings of file names as well: alone such a name may be either. */
const FILE_ENDINGS = new Set(
  'app cab cat java md mk mm mov pages pl pm prof ps py rs save sh so swift tar tf vi vim zip'.split(' '),
);

/** Those of them under which hosts are common. */
const HOST_ENDINGS = new Set('app cat mk pl pm prof rs save tf'.split(' '));

/** Top-level domains outside of the public list that malware is known to use. */
const ALTERNATIVE_ROOTS = new Set(['bazar', 'bit', 'coin', 'emc', 'lib', 'i2p']);

/** The start of a name of a package or an object in a program, where no host would begin so. */
const PROGRAM_NAMES =
  /^(?:(?:com|org|net|io|edu|gov|java|javax|android|androidx|system|microsoft|windows)\.[^.]+\.|(?:this|self|window|document|console|process|module|math|object|array|string|os|sys|app|asp|vb|ado|ml)\.[^.]+$)/i;

/** Programs of Windows that end in .com. */
const COM_PROGRAMS = /^(?:chcp|command|diskcomp|diskcopy|edit|format|graftabl|loadfix|mode|more|tree|win)\.com$/i;

/**
 * Whether a text with dots in it names a host of the Internet and not a file, a package, a number or the end of one
 * sentence and the beginning of the next.
 * @param written true where the text made it harmless or gave it a port, which nobody does to anything else
 */
export function isHostName(text: string, written: boolean): boolean {
  if (text.length > 253 || readDomain(text) === null) return false;
  const { isIcann, domain, publicSuffix } = parse(text, { allowPrivateDomains: false });
  if (written && ALTERNATIVE_ROOTS.has(publicSuffix ?? '')) return true;
  if (!isIcann || domain === null) return false;
  if (written) return true;
  const ending = text.slice(text.lastIndexOf('.') + 1);
  if (/^\p{Lu}\p{Ll}/u.test(ending)) return false;
  if (FILE_ENDINGS.has(ending.toLowerCase())) return isPlainlyHost(text);
  return !PROGRAM_NAMES.test(text) && !COM_PROGRAMS.test(text);
}

/** Of a text that `isHostName` takes for none: whether it is as likely a host as a file, or could be one at least. */
export function mayBeHostName(text: string): 'likely' | 'hardly' | null {
  const ending = text.slice(text.lastIndexOf('.') + 1);
  if (!FILE_ENDINGS.has(ending) || !isHostName(text, true)) return null;
  return HOST_ENDINGS.has(ending) ? 'likely' : 'hardly';
}

/** Under a suffix of two labels (`gov.pl`, `vercel.app`) and behind `www` nobody names a file. */
export const isPlainlyHost = (text: string): boolean =>
  /^www\d?\./i.test(text) || (parse(text, { allowPrivateDomains: true }).publicSuffix ?? '').includes('.');
