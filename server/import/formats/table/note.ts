import type { Basis } from '../../../../contract/evidence.ts';

/**
 * Notes of known shapes. Analysts write "Havoc C2" beside an address and "oci.dll (PhantomNet)" beside a hash; what is
 * of no known shape stays a description.
 */
export interface NamedInNote {
  name: string;
  /** True for a file ("mios.exe C2"), which is known by a weak name. */
  isFile: boolean;
  /** True where the note says that it is the command and control of what it names. */
  c2: boolean;
  /** `reported` where the note says it, `inferred` where a plain word was taken for a name, `hypothesis` with a "?". */
  basis: Extract<Basis, 'reported' | 'inferred' | 'hypothesis'>;
  /** Among how many names the note leaves it open. */
  alternatives: number;
  /** True where the note says more than the claim. */
  qualified: boolean;
}

export interface NoteRead {
  /** The file that the note begins with, as it is written. */
  file?: { name: string; path?: string };
  names: NamedInNote[];
}

const FILE =
  /^(?:<\w+>)?(?:[A-Za-z]:[\\/][^()*?"<>|\r\n]*?|[^\s\\/()"<>|,;]+)\.[A-Za-z][A-Za-z0-9]{1,4}(?=\s*(?:[,(]|$))/;
const FILE_NAME =
  /^[^\s\\/()"<>|,;]+\.(?:exe|dll|sys|scr|ps1|vbs|bat|cmd|js|jsp|aspx?|php|dat|tmp|log|txt|bin|ocx|so|elf|py|sh|xml|ini)$/i;
const C2 = /\s+(?:C2|C&C|CnC|C2 (?:server|domain|address|ip|host|url|uri|traffic|channel))$/i;

/** Words of the trade that begin with a capital and name no malware. */
const GENERIC = new Set(
  'a an the and or of for by in on to with web webshell shell shellcode malicious malware file files loader dropper downloader backdoor trojan virus worm rootkit bootkit implant payload stager beacon agent client server host script powershell python vbscript javascript batch macro component unknown unconfirmed suspicious suspected possible likely threat dump dumper tool tools custom binary driver vulnerable signed unsigned benign legitimate clean renamed packed installer setup update updater archive document decoy lure phishing spam scanner scan proxy vpn tor relay exit node network subnet range domain ip address url uri hash sample indicator ioc note notes c2 cnc cc c&c command control edr av dll exe sys wmi lsass ntds evtx vbs ps1 hta iis smb rdp ssh http https dns tls ssl ftp smtp invoke fake masquerading sideloaded sideloading side-loaded injected injector reflective memory process service task scheduled credential credentials stealer infostealer keylogger interceptor exfiltration exfil persistence evasion reconnaissance lateral movement botnet ransomware rat apt actor group campaign phase stage first second third initial final main new old other misc various multiple test true false yes no none null n/a na tbd todo high medium low critical info botnet_cc windows linux macos android ios microsoft google amazon cloudflare office word excel chrome firefox edge git github project executable library config configuration certificate email sender subject registry key mutex user account path filename download upload exploit vulnerability cve poc active inactive online offline blocked sinkhole sinkholed attachment attachments variant variants dumping extortion ransom maldoc document documents apk jar elf pdf doc rtf lnk iso zip rar msi png image copied encrypted decrypted obfuscated modified launcher module plugin encryptor decryptor style second-stage first-stage'.split(
    ' ',
  ),
);

/** What a note beside an address, a domain or a URL (`machine`) or beside a file names. */
export function readNote(note: string, beside: 'machine' | 'file'): NoteRead {
  const text = note.replace(/\s+/g, ' ').trim();
  return beside === 'machine' ? { names: c2Names(text) } : fileNote(text);
}

function c2Names(text: string): NamedInNote[] {
  const parts = text.split(/\s*;\s*/).map((part) => c2Of(part));
  return parts.every((part) => part !== null) ? parts.flat() : [];
}

/** `Havoc C2`, `Havoc C2 (jli.dll)`, `Havoc C2 / XiebroC2`, `Havoc or XiebroC2 C2 ?`; null where it is none of these. */
function c2Of(part: string): NamedInNote[] | null {
  const bare = part.replace(/\s*\([^()]*\)$/, '');
  const { text, doubt } = doubted(bare);
  const names = text.split(/\s+(?:\/|or)\s+/);
  const isC2 = names.some((name) => C2.test(name));
  if (!isC2) return null;
  const read = names.map((name) => name.replace(C2, '').trim());
  if (!read.every((name) => FILE_NAME.test(name) || shapeOf(name) !== null)) return null;
  return read.map((name) => ({
    name,
    isFile: FILE_NAME.test(name),
    c2: true,
    basis: doubt ? 'hypothesis' : 'reported',
    alternatives: read.length,
    qualified: read.length > 1 || doubt || bare !== part,
  }));
}

/** `oci.dll (PhantomNet)`, `C:\\a\\oci.dll, PhantomNet`, `PhantomNet`, `Tattletale malware ?`, `Havoc / DonutLoader`. */
function fileNote(text: string): NoteRead {
  const at = FILE.exec(text)?.[0];
  const file =
    at === undefined ? undefined : { name: at.split(/[\\/]/).at(-1) ?? at, ...(/[\\/]/.test(at) && { path: at }) };
  const rest = at === undefined ? text : text.slice(at.length).trim();
  const inner = at === undefined ? rest : (/^\((.*)\)$/.exec(rest)?.[1] ?? rest.replace(/^,\s*/, ''));
  return { ...(file && { file }), names: namesIn(inner.trim()) };
}

function namesIn(text: string): NamedInNote[] {
  const main = text.replace(/\s*\([^()]*\)$/, '').split(/\s*,\s+/)[0] ?? '';
  const { text: sure, doubt } = doubted(main);
  const names = sure.split(/\s+(?:\/|or)\s+/).map((name) => name.replace(/\s+malware$/i, ''));
  const shapes = names.map(shapeOf);
  if (shapes.some((shape) => shape === null)) return [];
  return names.map((name, index) => ({
    name,
    isFile: false,
    c2: false,
    basis: doubt ? 'hypothesis' : shapes[index] === 'coined' ? 'reported' : 'inferred',
    alternatives: names.length,
    qualified: doubt || names.length > 1 || main !== text || shapes[index] !== 'coined',
  }));
}

const doubted = (text: string) => ({ text: text.replace(/\s*\?+$/, ''), doubt: /\?$/.test(text) });

/** Last words of what is made of or by a malware ("Havoc payload"), which is no name of its own. */
const ARTEFACT =
  /^(?:payload|sample|implant|binary|file|dll|driver|script|shellcode|dropper|config|note|maldoc|variant|jar|apk|attachment)s?$/i;

/**
 * Whether a text has the shape of a name: one to three words with capitals, not all of them words of the trade.
 * `coined` where a word is written as no other word is (PhantomNet, RUDEBIRD, XiebroC2), else `plain` (Merlin).
 */
export function shapeOf(text: string): 'coined' | 'plain' | null {
  const words = text.split(' ');
  if (words.length > 3 || !words.every((word) => /^(?:\p{Lu}|\d+\p{Lu})[\p{L}\d+-]*$/u.test(word) && word.length <= 30))
    return null;
  if (ARTEFACT.test(words.at(-1) ?? '')) return null;
  const own = words.filter((word) => !GENERIC.has(word.toLowerCase()));
  if (own.length === 0 || own.every((word) => word.length < 3)) return null;
  return own.some((word) => /\p{Ll}\p{Lu}|^\p{Lu}{5,}$|\p{Lu}{2,}\p{Ll}|\p{Ll}\d/u.test(word)) ? 'coined' : 'plain';
}
