import type { ColumnRole, ValueType } from '../../../../contract/tables.ts';
import { byWord, comparable, typeOf } from './types.ts';

/** The words by which tables head their columns. */
const WORDS: Partial<Record<ColumnRole, string>> = {
  value:
    'indicator, indicators, ioc, iocs, value, data, observable, observable value, artifact, artefact, indicator value, ioc value, indicator of compromise, indicators of compromise, indicator data, rdata, remote url, resolve, c2, c2s, c2 server, c2 servers, c2 address, c2 host, cnc, command and control, wallet, wallets, wallet address, crypto wallet, cryptocurrency wallet, btc, btc address, bitcoin, bitcoin address, eth address, ethereum address, xmr address, monero address, btc wallet, bitcoin wallet, eth wallet, ethereum wallet, xmr wallet, monero wallet',
  type: 'type, types, ioc type, indicator type, data type, value type, observable type, kind, ioc kind, datatype, attribute type, record type, entity type',
  use: 'use, usage, purpose, classification type, threat type, threat, threattype, kill chain, kill chains, killchain, kill chain phase',
  note: 'note, notes, description, descriptions, comment, comments, context, details, event data, audit data, short description, remark, remarks, additional info, info, information, explanation, x opencti description, reason, listing reason, listingreason, ioc description, indicator description, asset description',
  name: 'name, title, display name, sample name, meaningful name, vulnerability name',
  aliases: 'aliases, alias, other names, also known as, synonyms',
  labels:
    'tags, tag, labels, label, keywords, attribute tag, object label, classification, verdict, ioc tags, indicator tags, asset tags',
  first_seen:
    'first seen, firstseen, first seen utc, first observed, first seen date, seen, observed, timestamp, @timestamp, time, ts, datetime, date time, event time, time generated, time created, time source, receive time, generate time, generated time, utc time, time first, started date time, start, start date, start time, starttime, frame time, frame time epoch, first submission, first submission date, date first seen, valid from, validfrom, date first, entry timestamp, detected, detected date, detected at, date detected, detection date, detection time, detect date, detect time, discovered, discovery date, date discovered, first time, earliest, earliest time, min time, min timestamp, min time generated, min event time, unix time, s time, stime, time local, time iso8601, edge start timestamp',
  last_seen:
    'last seen, lastseen, last seen utc, last observed, last online, time last, end, end date, last submission date, last seen date, date last seen, date last, last time, lastupdatetime, last reported at, latest, latest time, max time, max timestamp, max time generated, max event time, end time, endtime, e time, etime, ltime',
  published:
    'date, published, published date, date added, dateadded, added, publication date, date published, created, created at, created date time, creation date, reported, report date, reported at, date reported, listing date, listingdate',
  port: 'port, ports, dst port, dest port, destination port, c2 port, src port, source port, network destination port, remote port, foreign port, raddr port, laddr port, local port, server port, dstport, dport, tcp dstport, udp dstport, srcport, sport, tcp srcport, udp srcport, id resp p, s port, d port, tgt port',
  count: 'count, hits, occurrences, times seen, sightings, number of sightings, events',
  confidence: 'confidence, confidence level, confidence score, malicious confidence, certainty',
  tlp: 'tlp, ioc tlp, indicator tlp, tlp level, tlp label, tlp marking, tlp color, tlp colour, marking, marking tlp, object marking, traffic light protocol, traffic light protocol level',
  url: 'reference, references, ref, report url, source url, report link, permalink, more information, urlhaus link, external reference',
  source: 'source, sources, feed, provider, publisher, vendor, source name, created by',
  malware:
    'malware, malware family, family, malware name, malware printable, signature, malware families, associated malware',
  tool: 'tool, tools, software',
  cluster: 'cluster, activity cluster, activity group, activity group names, intrusion set',
  actor:
    'actor, actors, threat actor, threat actors, threat group, group, apt, adversary, attribution, attributed to, apt group, associated actor, associated actors',
  campaign: 'campaign, campaigns, operation, phase, wave',
  victim:
    'victim, victims, organisation, organization, org, customer, target, targets, targeted organisation, targeted organization, seen at',
  technique:
    'technique, techniques, technique id, subtechnique id, attack id, attack ids, mitre, ttp, ttps, mitre att&ck, att&ck, attack technique, mitre technique, mitre techniques, mitre id',
  vulnerability: 'cve, cves, cve id, vulnerability, vulnerabilities, vulnerability id',
  location: 'country, country code, location, geo, geolocation, cc',
  network: 'asn, as number, autonomous system, autonomous system number',
  from: 'from, src id, start id, from id',
  from_type: 'from type, source type, from kind, source kind, source entity type, source node type',
  relation:
    'relation, relationship, relation type, relationship type, edge, predicate, edge type, verb, link label, edge label, link type',
  to: 'to, dst id, end id, to id',
  to_type: 'to type, target type, to kind, target kind, target entity type, target node type',
};

/**
 * The same in German, French, Spanish, Portuguese and Russian, but for words that mean something else in another of
 * them (`nombre`, `data`).
 */
const IN_OTHER_LANGUAGES: typeof WORDS = {
  value:
    'wert, indikator, indikatoren, valeur, indicateur, indicateurs, valor, indicador, indicadores, значение, индикатор, индикаторы, индикатор компрометации',
  type: 'typ, tipo, tipo de indicador, тип, тип индикатора',
  note: 'beschreibung, bemerkung, bemerkungen, kommentar, kommentare, hinweis, notiz, commentaire, commentaires, remarque, remarques, descripción, comentario, comentarios, nota, notas, descrição, comentário, comentários, observações, observaciones, описание, комментарий, примечание',
  name: 'bezeichnung, nom, nome, имя, название',
  labels: 'schlagwort, schlagworte, schlagwörter, étiquettes, mots clés, etiqueta, etiquetas, тег, теги, метки',
  first_seen:
    'zuerst gesehen, erstmals gesehen, première observation, vu pour la première fois, primera vez visto, visto por primera vez, primeira vez visto, впервые замечен, первое появление, zeitstempel, horodatage',
  last_seen:
    'zuletzt gesehen, dernière observation, vu pour la dernière fois, última vez visto, visto por última vez, последнее появление',
  published: 'datum, veröffentlicht, publié, date de publication, fecha, publicado, fecha de publicación, дата',
  port: 'puerto, porta, порт',
  count: 'anzahl, cantidad, quantidade, количество',
  confidence: 'konfidenz, confiance, confianza, confiança, уверенность, достоверность',
  url: 'referenz, référence, références, referencia, referencias, referência, referências, enlace, lien, ссылка',
  source: 'quelle, fuente, fonte, источник',
  malware: 'schadsoftware, logiciel malveillant, вредоносное по, вредонос',
  actor: 'akteur, acteur, ator, группировка',
  campaign: 'kampagne, campagne, campaña, campanha, кампания',
  victim: 'opfer, victime, víctima, vítima, жертва',
  technique: 'technik, técnica, техника',
  vulnerability: 'schwachstelle, vulnérabilité, vulnerabilidad, vulnerabilidade, уязвимость',
  location: 'land, pays, país, страна',
};

/** The same in Chinese, where the year comes first. */
const IN_CHINESE: typeof WORDS = {
  value: '指标, 威胁指标, 失陷指标, 情报指标, 指标值, ioc值, 值',
  type: '类型, 指标类型, ioc类型, 数据类型',
  note: '描述, 备注, 说明',
  name: '名称',
  labels: '标签',
  first_seen: '首次发现, 首次发现时间, 首次出现, 首次出现时间, 发现时间, 时间',
  last_seen: '最后发现, 最后发现时间, 最近发现, 最近发现时间, 最后出现, 最后出现时间',
  published: '日期, 发布日期, 发布时间, 创建时间',
  port: '端口, 端口号',
  count: '次数, 数量',
  confidence: '置信度, 可信度',
  url: '参考, 参考链接, 参考资料',
  source: '来源, 情报来源, 数据来源',
  malware: '恶意软件, 恶意家族, 病毒家族, 木马家族, 家族',
  actor: '攻击组织, 威胁组织, apt组织, 攻击者, 黑客组织',
  campaign: '攻击活动, 攻击行动',
  victim: '受害者, 受害单位, 受害组织',
  technique: '技术, 攻击技术',
  vulnerability: '漏洞, 漏洞编号, cve编号',
  location: '国家, 地区, 国家地区',
};

const [ENGLISH, OTHER] = [byWord(WORDS), byWord(IN_OTHER_LANGUAGES)];

const ROLES = new Map([...ENGLISH, ...OTHER, ...byWord(IN_CHINESE)]);

/** Whether a header is a word of a language in which the day stands before the month, and none of English too. */
export const isOfDayFirst = (header: string): boolean =>
  OTHER.has(comparable(header)) && !ENGLISH.has(comparable(header));

/** Types that, as a header, head values: `md5`, `ip address`, `file name`. */
const VALUES: ReadonlySet<ValueType> = new Set([
  'address',
  'domain',
  'host',
  'url',
  'hash',
  'filename',
  'path',
  'file',
  'email',
  'network',
  'account',
  'certificate',
]);

interface Heading {
  role: ColumnRole;
  type?: ValueType;
}

/**
 * What a header says of its column; null where it is no word that is known. Of the path of a key (`source.ip`,
 * `threat.indicator.first_seen`) what stands behind `indicator`, or a last step that heads values of one type.
 */
export function headerOf(header: string): Heading | null {
  const path = header.trim().split('.');
  const known = headingOf(header) ?? (WRAPPERS.has(path[0] ?? '') ? headingOf(path.slice(1).join('.')) : null);
  if (known || path.length === 1) return known;
  if (/^@?systemtime$/i.test(path.at(-1) ?? '')) return { role: 'first_seen' };
  const behind = path.lastIndexOf('indicator') + 1;
  if (isOfOther(header) || /^(?:eth|wlan|sll)\./.test(header)) return null;
  if (
    /^(?:fingerprint|thumbprint)(?:_?sha_?256)?$/i.test(path.at(-1) ?? '') &&
    OF_CERTIFICATES.test(comparable(header))
  )
    return { role: 'value', type: 'certificate' };
  const [step, last] = [path.slice(-2).join('.'), headingOf(path.at(-1) ?? '')];
  if (OF_TWO_STEPS.test(step)) return headingOf(step);
  return (
    (behind > 0 ? headingOf(path.slice(behind).join('.')) : null) ??
    (last && (last.type || isOfEnd(path, last)) ? last : null)
  );
}

/** Whether the last step of a key names the port of an end: `Details.TgtPort`. */
const isOfEnd = (path: readonly string[], { role }: Heading): boolean =>
  role === 'port' && /[a-z]/.test(comparable(path.at(-1) ?? '')) && wordsOf(path.at(-1) ?? '').includes(' ');

/** Whether a header says that machines stand in its column. */
export const headsHosts = (header: string): boolean => headerOf(header)?.type === 'host';

/** Steps of the keys of ECS that say something only beside each other. */
const OF_TWO_STEPS =
  /^(?:(?:sub)?technique\.id|vulnerability\.id|url\.(?:full|original)|question\.name|user\.domain|time\.source|classification\.type)$/;

/** What answers wrap a record in: what stands in it is headed as if it stood alone. */
const WRAPPERS: ReadonlySet<string> = new Set([
  '_source',
  'attributes',
  'columns',
  'data',
  'fields',
  'properties',
  'result',
]);

function headingOf(header: string): Heading | null {
  return headingOfWord(comparable(header)) ?? headingOfWord(wordsOf(header));
}

/** A header as it is looked up: its words in lower case, those of `RemoteIP` apart, without the zone of a time. */
export const wordsOf = (header: string): string =>
  comparable(
    header
      .replace(/([a-z]|IP(?=[A-Z][a-z])|\d(?=[A-Z][a-z]))(?=[A-Z])/g, '$1 ')
      .replace(/[\s_]*[[(]?utc[\])]?\s*$/i, ''),
  );

function headingOfWord(word: string): Heading | null {
  const role = ROLES.get(word);
  if (role) return { role };
  const type = typeOf(word) ?? qualified(word);
  return type && VALUES.has(type) ? { role: 'value', type } : null;
}

/** What stands behind words that tell whose or which: `remote ip`, `initiating process sha256`, `payload hash`. */
const QUALIFIED =
  /^(.+) (ips?|ip addr|ip address(?:es)?|ipv4|ipv6|hostname|md5|sha1|sha256|sha512|hash(?:es)?|domains?|urls?)$/;
/** Whose domains and URLs are meant as values: those of others may be where to read more, or the user's own. */
const HARMFUL =
  /\b(attacker|beacon|c2|callback|cnc|compromised|delivery|distribution|download|dropper|exfil(tration)?|exploit|gate|landing|loader|lure|malicious|malware|panel|payload|phish(ing)?|redirect(or)?|remote|stage|staging|template)\b/;
const OF_CERTIFICATES = /\b(certs?|certificates?|x509|ssl|tls|fingerprint|thumbprint)\b/;
/** Digests of something other than a file. */
const OF_OTHERS =
  /\b(ja3s?|ja4\w*|jarm|record|icon|favicon|rich|header|imphash|commit|password|block|transaction|tx|issuer|keys?)\b/;

/** Whether a header names the digest of something other than a file. */
export const isOfOther = (header: string): boolean => OF_OTHERS.test(wordsOf(header));

function qualified(word: string): ValueType | null {
  const [, qualifier = '', last = ''] = QUALIFIED.exec(word) ?? [];
  // Whether an address is one of IPv6 is none itself.
  if (/\bis$/.test(qualifier)) return null;
  const type = last === '' ? null : typeOf(last);
  if (type === 'domain' || type === 'url') return HARMFUL.test(qualifier) ? type : null;
  if (type !== 'hash') return type;
  if (isOfOther(qualifier)) return null;
  return OF_CERTIFICATES.test(qualifier) ? 'certificate' : type;
}
