import type { Kind } from '../../../../contract/kinds.ts';
import type { ValueType } from '../../../../contract/tables.ts';
import { hostAndPort, readAddress } from '../../addresses.ts';
import { idOfName, slugOf } from '../../naming.ts';
import { readHash, readReference } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { isHostName, isPlainlyHost } from '../../text/hosts.ts';
import { walletOf } from '../../wallets.ts';

/** What a text names. */
export interface Found {
  id: string;
  kind: Kind;
  port?: number | undefined;
  /** As a person would call it, where the id does not say it. */
  name?: string | undefined;
}

/** Kinds that are read by the shape of their values, and not by name. */
const BY_VALUE: ReadonlySet<string> = new Set(
  'address domain url email vulnerability technique certificate'.split(' '),
);

/** Endings of files that are also written like domains: `winbridge.dll`, `a.py`, `run.sh`. */
const FILE_ENDING =
  /\.(?:exe|dll|sys|scr|cpl|ocx|drv|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|hta|lnk|msi|msp|jar|class|war|jsp|jspx|asp|aspx|ashx|php|py|sh|elf|so|bin|dat|tmp|log|txt|nlp|ini|cfg|conf|xml|json|csv|doc|docx|docm|dot|dotm|xls|xlsx|xlsm|xlsb|ppt|pptx|pptm|rtf|pdf|zip|rar|7z|gz|tar|iso|img|vhd|cab|html?|png|jpe?g|gif|ico|apk|ipa|dex|dmg|pkg|db|bak|reg|inf|job|evtx|dmp|mof|chm|swf)$/i;

/** Any host below a domain: `*.evil.com`. */
export const WILDCARD = /^\*\./;

/** What a text is, from its shape alone; null where it has none that is known. */
export function detect(text: string, scope = 'source:any'): Found | null {
  const plain = refang(text);
  if (readHash(text) !== null) return reference('file', text, scope);
  if (/^cve-\d{4}-\d{4,}$/i.test(text)) return reference('vulnerability', text, scope);
  if (/^t\d{4}(\.\d{3})?$/i.test(text)) return reference('technique', text, scope);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(plain)) return reference('url', text, scope);
  if (/^[a-z]:[\\/]|^\\\\[^\\]+\\|^%\w+%[\\/]|^(?:\/[^/\s]+){2,}$/i.test(text)) return fileAs('path', text);
  if (/^[[\]\da-f.:%\s]+$/i.test(plain)) {
    const address = reference('address', text, scope);
    if (address) return address;
  }
  if (/^[\da-f.:[\]]+\/\d{1,3}$/i.test(plain)) return reference('network', text, scope);
  if (/^[^\s@]+@[^\s@]+$/.test(plain)) return reference('email', text, scope);
  const isHost = isPlainlyHost(text) && isHostName(text, false);
  if (FILE_ENDING.test(text) && !/[\\/]/.test(text) && !isHost) return fileAs('name', text);
  // No top-level domain begins with a digit, and versions do: `OpenSSH_8.2p1`.
  if (/^[^\s/@]+\.[^\s/@.\d][^\s/@.]*\.?(?:\s*:\s*\d+)?$/.test(plain))
    return reference('domain', plain.replace(WILDCARD, ''), scope);
  if (/^as\s?\d{1,10}$/i.test(text)) return reference('network', text, scope);
  const wallet = walletOf(text);
  return wallet === null ? null : { id: wallet, kind: 'observable', name: text };
}

/** A URL whose scheme was left away: where the table says that it is one, or its host is one of the Internet. */
export function withoutScheme(type: ValueType, text: string, scope: string): Found | null {
  const plain = refang(text);
  const [host = ''] = /[/?#]/.test(plain) ? plain.split(/[/?#]/) : [];
  const { host: name } = hostAndPort(host);
  const isAddress = readAddress(name) !== null;
  const isHost = isAddress || reference('domain', name, scope) !== null;
  const isSaid = type === 'url' || type === 'domain' || (type === 'any' && (isAddress || isHostName(name, false)));
  return isHost && isSaid && !/\s/.test(plain) ? reference('url', `http://${plain}`, scope) : null;
}

/** A host of which blanks stand beside the dots: `evil. com`. */
export function withoutBlanks(type: ValueType, text: string, scope: string): Found | null {
  const plain = refang(text).replace(/[^\S\r\n]?\.[^\S\r\n]?/g, '.');
  const isHost = type === 'domain' || type === 'host' || type === 'url';
  return isHost && plain !== text && isHostName(plain, true) ? reference('domain', plain, scope) : null;
}

/** A text as the value of a type; null where it is none. */
export function as(type: ValueType, text: string, scope: string): Found | null {
  switch (type) {
    case 'any':
      return null;
    case 'hash':
      return readHash(text) === null ? null : reference('file', text, scope);
    case 'filename':
      return /[\\/]/.test(text) || isPlainly(text) ? null : fileAs('name', text);
    case 'path':
      return /[\\/]/.test(text) && !isPlainly(text) ? fileAs('path', text) : null;
    case 'file':
      return readHash(text) === null
        ? as(/[\\/]/.test(text) ? 'path' : 'filename', text, scope)
        : reference('file', text, scope);
    case 'host':
      return reference('address', text, scope) ?? reference('domain', text, scope) ?? reference('host', text, scope);
    case 'network':
      return asNumbered(text, scope);
    case 'account':
      return reference(type, text, scope, text) ?? reference(type, slugOf(text), scope, text);
    case 'observable':
      return null;
    default: {
      if (BY_VALUE.has(type)) return reference(type, text, scope);
      const given = text.startsWith(`${type}:`) ? reference(type, text.slice(type.length + 1), scope) : null;
      const id = given?.id ?? idOfName(type, text);
      return id === null ? null : { id, kind: type, ...(given ? {} : { name: text }) };
    }
  }
}

/** A range, or an autonomous system by its number, with its name behind it: `AS 64500 (A-NAME)`. */
function asNumbered(text: string, scope: string): Found | null {
  const [, number, name] = /^(?:as\s*n?\s*)?(\d{1,10})(?:\s+\(?\s*(\S.*?)\s*\)?)?$/i.exec(text) ?? [];
  return number ? reference('network', `AS${number}`, scope, name) : reference('network', text, scope);
}

/** True for what cannot be meant as the name of a file: also several hashes of one. */
const isPlainly = (text: string): boolean =>
  text.split(/[\s;,|]+/).every((part) => readHash(part) !== null) ||
  /^[a-z]+:\/\//i.test(refang(text)) ||
  readAddress(refang(text)) !== null;

function reference(kind: Kind, text: string, scope: string, name?: string): Found | null {
  const read = readReference(`${kind}:${text}`, scope);
  if (!read) return null;
  const { id, port } = read;
  return { id, kind, ...(port === undefined ? {} : { port }), ...(name && { name }) };
}

function fileAs(how: 'name' | 'path', text: string): Found | null {
  const name = text.replace(/\s*\($/, '');
  const found = reference('file', `${how}:${name}`, '');
  return found && { ...found, name };
}
