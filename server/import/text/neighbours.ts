/** What the words beside a value say of it. */

import { isHostName } from './hosts.ts';
import type { Readable } from './readable.ts';

/** Characters before and after a value that are looked at. */
const NEAR = 40;

const VERSION_BEFORE =
  /(?:^|[^\p{L}])(?:versions?|vers?|v|builds?|releases?|rev|revision|firmware|fw|patch)\.?[\s:=(]*$/iu;
const VERSION_AFTER = /^[\s)]*(?:and|or)\s(?:earlier|later|prior|below|above|newer|older|before|up)\b/i;
const LINK = /^\s*(?:,|-|–|to|and|or|through|until|up to|before)\s*(?:and|or)?\s*$/i;

/** Whether four numbers with dots are a version and no address, or follow one in a list of versions. */
export function isVersion(plain: string, start: number, end: number, previousEnd: number | undefined): boolean {
  const before = plain.slice(Math.max(0, start - NEAR), start);
  if (VERSION_BEFORE.test(before) || VERSION_AFTER.test(plain.slice(end, end + NEAR))) return true;
  return previousEnd !== undefined && start - previousEnd < NEAR && LINK.test(plain.slice(previousEnd, start));
}

const PORT_AFTER =
  /^(?:\]?:(\d{1,5})(?!\w|\.\d)|\s?:\s?(\d{1,5})(?=\s*(?:$|[\n,;)|\]]))|[,)]?\s(?:listening\s)?(?:(?:on|over|via|using|at)\s)?(?:the\s)?(?:tcp|udp)?[\s/]?port\s(\d{1,5})(?!\w|\.\d))/i;

/** The port that is written after a value, within reach of nothing but the words that say so. */
export function portAfter(plain: string, end: number): number | undefined {
  const digits = PORT_AFTER.exec(plain.slice(end, end + NEAR))
    ?.slice(1)
    .find(Boolean);
  return digits !== undefined && Number(digits) > 0 && Number(digits) <= 65_535 ? Number(digits) : undefined;
}

const NO_FILE =
  /(?:^|[^\p{L}\p{N}])(imphash|ja3s?|ja4\w*|jarm|commit|tlsh|ssdeep|pehash|authentihash|rich header|uuid|guid|key|iv|token|cookie|password|ntlm|session|nonce|favicon|dhash)\b[\s:=("'-]*(?:hash|id)?[\s:=("'-]*(?:of|is)?[\s:=("'-]*$/iu;
const CERTIFICATE =
  /(?:^|[^\p{L}])(?:thumbprint|fingerprint)s?[\s:=("'-]*(?:of|is)?[\s:=("'-]*(?:sha-?(?:1|256)|md5)?[\s:=("'-]*$/iu;

/** What a hash is called right before it: another thing's hash, a certificate's, or nothing that speaks against a file. */
export function hashedThing(plain: string, start: number): { called: string } | 'certificate' | 'file' {
  const before = plain.slice(Math.max(0, start - NEAR), start);
  const called = NO_FILE.exec(before)?.[1];
  if (called !== undefined) return { called };
  return CERTIFICATE.test(before) ? 'certificate' : 'file';
}

/** Characters of a line that may be the beginning of a name. */
const LONGEST_NAME = 253;

/** A line that is nothing but the beginning of a name, and none of a program or a document. */
const BEGINNING =
  /(?:^|\n)[ \t]*([\p{L}\p{N}_.-]{1,253}\.(?!(?:exe|dll|sys|bat|cmd|ps1|vbs|js|hta|lnk|docx?|xlsx?|pptx?|pdf|txt|rar|iso|img|bin|dat|tmp|log|jar|msi|scr|php|aspx?|jsp)\s)[\p{L}\p{N}_-]{1,63})[ \t]*\r?\n$/iu;

/**
 * The name that the line before begins, and what stands at the beginning of this one may end: a narrow cell of a PDF
 * cuts a name anywhere. It was made harmless, so it is a name, and its ending is none.
 */
export function begunBefore({ plain, mended }: Readable, start: number): string | undefined {
  const before = plain.slice(Math.max(0, start - LONGEST_NAME - 20), start);
  const [line = '', name] = BEGINNING.exec(before) ?? [];
  if (name === undefined || isHostName(name, true)) return undefined;
  return mended(start - line.length, start) ? name : undefined;
}
