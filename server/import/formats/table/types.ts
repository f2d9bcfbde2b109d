import type { Use, ValueType } from '../../../../contract/tables.ts';

/** The words by which tables name the type of a value, and what they mean. */

/** Compared in lower case, with single blanks for what joins words, and without accents. */
export const comparable = (word: string): string =>
  plain(word)
    .trim()
    .toLowerCase()
    .replace(/[\s_./:|-]+/g, ' ')
    .trim();

const plain = (word: string): string =>
  /[^\p{ASCII}]/u.test(word) ? word.normalize('NFD').replace(/\p{M}+/gu, '') : word;

/** What each word means, from lists of the words of each meaning, parted by commas. */
export const byWord = <Meaning extends string>(...lists: Partial<Record<Meaning, string>>[]): Map<string, Meaning> =>
  new Map(
    lists.flatMap((list) =>
      (Object.entries(list) as [Meaning, string][]).flatMap(([meaning, words]) =>
        words.split(', ').map((word) => [comparable(word), meaning] as const),
      ),
    ),
  );

const WORDS: Partial<Record<ValueType, string>> = {
  address:
    'ip, ipv4, ipv6, ip address, ipv4 address, ipv6 address, ipv4 addr, ipv6 addr, ip addr, ip port, ipv4 port, ipv6 port, ipport, address, ip dst, ip src, ip dst port, ip src port, c2 ip, src ip, dst ip, srcip, dstip, destip, srcaddr, dstaddr, dns a, dns aaaa, src addr, dst addr, source address, destination address, dest address, local address, foreign address, remote address, local addr, foreign addr, remote addr, laddr, raddr, local address ip4, remote address ip4, local address ip6, remote address ip6, ip str, id orig h, id resp h, source network address, ipv4address, ipv6address, addr, tx hosts, rx hosts, x forwarded for, http x forwarded for, xff, ips, ip addresses, ipv4s, ipv6s, addresses, c2 ips',
  domain:
    'domain, domains, domain name, fqdn, dns, domain port, c2 domain, domain ip, sld, rrname, sni, tls sni, dns qry name, tls handshake extensions server name, dnsname, query name, question name, fqdns, domain names, c2 domains, common name, name value',
  host: 'host, hostname, hostnames, host name, remote host, server name, cs host, hostname port, computer, machine, netbios, device name, computer name, machine name, workstation name, hosts, host names',
  url: 'url, uri, urls, link, web address, request url, full url, url full, url original, download url, payload url, malicious url',
  hash: 'hash, hashes, filehash, file hash, file hash value, md5, sha1, sha 1, sha256, sha 256, sha512, sha 512, filehash md5, filehash sha1, filehash sha256, filehash sha512, file md5, file sha1, file sha256, md5 hash, sha1 hash, sha256 hash, sha512 hash, md5 string, sha1 string, sha256 string, md5 hash data, sha1 hash data, sha256 hash data, hash md5, hash sha1, hash sha256, hash sha512, filename md5, filename sha1, filename sha256, filename sha512, file hashes, md5s, sha1s, sha256s',
  filename: 'filename, file name, name of file, filenames, file names',
  path: 'path, filepath, full path, paths, filepaths',
  file: 'file, stixfile, file path, file path name, sample, attachment, malware sample',
  email:
    'email, e mail, email address, mail, email src, email dst, email addr, sender, sender address, email sender address, mailbox, registrant email, emailaddress, emails, email addresses, mailfrom, mail from, rcptto, rcpt to, forward to, redirect to, forward as attachment to, forwarding smtp address, forwarding address',
  network:
    'network, cidr, netblock, subnet, ip range, asn, as, ipv4 cidr, ipv6 cidr, autonomous system, networks, cidrs, subnets, asns, ip ranges',
  vulnerability: 'vulnerability, cve, cve id, exploit',
  technique: 'technique, attack pattern, ttp, mitre attack, attack technique, mitre technique',
  certificate:
    'certificate, cert, x509, ssl certificate, x509 fingerprint sha1, x509 fingerprint sha256, x509 fingerprint md5, cert sha1, cert sha256, sslcert sha1, tls certificate, x509 hash md5, x509 hash sha1, x509 hash sha256, cert thumbprint, certificate thumbprint, cert fingerprint, certificate fingerprint, cert chain fps, client cert chain fps',
  account:
    'account, user, username, user name, account name, login, target user name, subject user name, cs username, user principal name, upn, user ids',
  cluster: 'cluster, activity cluster, unc, stac',
  actor: 'actor, threat actor, intrusion set, group, apt, adversary, threat actor group',
  campaign: 'campaign, operation, phase',
  organisation: 'organisation, organization, victim, company, target organization, identity',
  malware: 'malware, malware family, family',
  tool: 'tool, software',
  location: 'location, country, region',
  person: 'person, individual',
  sector: 'sector, industry',
};

/** The same in German, French, Spanish, Portuguese and Russian. */
const IN_OTHER_LANGUAGES: typeof WORDS = {
  address: 'ip adresse, adresse ip, dirección ip, endereço ip, ip адрес',
  domain: 'domäne, domaine, nom de domaine, dominio, nombre de dominio, domínio, домен, доменное имя',
  host: 'rechnername, имя хоста, хост',
  hash: 'hashwert, dateihash, prüfsumme, empreinte, somme de contrôle, хеш, хэш, хеш сумма, хэш сумма',
  filename: 'dateiname, nom de fichier, nom du fichier, nombre de archivo, nome do arquivo, имя файла',
  path: 'dateipfad, chemin, ruta, caminho, путь, путь к файлу',
  file: 'datei, fichier, archivo, fichero, arquivo, файл',
  email: 'e mail adresse, adresse e mail, courriel, correo, correo electrónico, эл почта, электронная почта',
};

const IN_CHINESE: typeof WORDS = {
  address: 'ip地址',
  domain: '域名',
  host: '主机, 主机名',
  url: '网址, 链接, url地址, 恶意链接',
  hash: '哈希, 哈希值, 文件哈希, md5值, sha1值, sha256值',
  filename: '文件名, 文件名称',
  path: '路径, 文件路径',
  file: '文件, 样本',
  email: '邮箱, 邮箱地址, 邮件地址, 电子邮件',
  account: '账号, 用户名',
};

const TYPES = byWord(WORDS, IN_OTHER_LANGUAGES, IN_CHINESE);

/** What a word of a `type` column means; null where it is none that is known. */
export const typeOf = (word: string): ValueType | null => TYPES.get(comparable(word.replace(MALTEGO, ''))) ?? null;

/** Before the types of Maltego: `maltego.IPv4Address`, `maltego.STIX2.ipv4-addr`. */
const MALTEGO = /^maltego\.(?:stix2\.)?/i;

/** The algorithm that a type names: `filehash-md5` is `md5`. */
export const algorithmOf = (word: string): string | null =>
  /\b(md5|sha ?1|sha ?256|sha ?512)\b/.exec(comparable(word))?.[1]?.replace(' ', '') ?? null;

/** What a value is used for, in the words of the feeds. */
export function purposeOf(word: string): Use | null {
  const text = comparable(word);
  if (text === '') return null;
  if (/\b(c2|cc|c&c|cnc|botnet cc|command and control|command & control|c2 server)\b/.test(text)) return 'c2';
  if (/\b(delivery|download|distribution|dropper|hosting|payload|staging)\b/.test(text)) return 'delivery';
  return 'other';
}
