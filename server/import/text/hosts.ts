import { parse } from 'tldts';
import { readDomain } from '../normalise.ts';

/** Top-level domains that are endings of file names as well: alone such a name is a file. */
const FILE_ENDINGS = new Set(
  'app cab cat java md mk mm mov pages pl pm prof ps py rs save sh so swift tar tf vi vim zip'.split(' '),
);

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
  if (/^\p{Lu}\p{Ll}/u.test(ending) || FILE_ENDINGS.has(ending.toLowerCase())) return false;
  return !PROGRAM_NAMES.test(text) && !COM_PROGRAMS.test(text);
}
