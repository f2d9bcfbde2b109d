import { describe, expect, it } from 'vitest';
import type { CaseAssertion } from '../../contract/case.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import {
  AGENCY,
  ALPHA,
  about,
  assertions,
  BRAVO,
  CHARLIE,
  descriptions,
  joined,
  PHASE_1,
  PHASE_2,
  PRIOR,
  sorted,
  sourcesOf,
} from './crimson-palace.ts';

/** What is published of Operation Crimson Palace, fact by fact, against the case that ships. */

describe('C2', () => {
  const table: [cluster: string, malware: string, during: string | undefined, values: string][] = [
    [ALPHA, 'malware:merlin-agent', PHASE_1, 'cloud.keepasses.com 89.44.197.74'],
    [ALPHA, 'malware:rudebird', PHASE_1, 'scancenter.trendrealtime.com 185.195.237.123 195.123.247.50 45.90.58.103'],
    [
      ALPHA,
      'malware:phantomnet',
      PHASE_1,
      '172.67.130.71 104.21.3.57 45.90.58.103 185.195.237.121 185.82.217.164 195.123.245.79 185.167.116.30 associate.feedfoodconcerning.info associate.freeonlinelearningtech.com',
    ],
    [ALPHA, 'malware:powheartbeat', PHASE_1, 'msudapis.info 154.39.137.29 147.139.47.141'],
    [
      ALPHA,
      'malware:eagerbee',
      PHASE_1,
      '185.195.237.123 185.167.116.30 91.220.202.143 associate.freeonlinelearning.com',
    ],
    [BRAVO, 'malware:ccoredoor', PHASE_1, 'message.ooguy.com 146.190.93.250'],
    [BRAVO, 'malware:ccoredoor', undefined, '188.166.243.83 68.183.224.50 128.199.144.251'],
    [
      CHARLIE,
      'malware:pocoproxy',
      PHASE_1,
      '198.13.47.158 64.176.50.42 158.247.241.188 139.180.217.105 www.googlespeedtest33.com',
    ],
    [CHARLIE, 'malware:cobalt-strike', PHASE_1, '45.130.229.181 185.201.8.187'],
    [CHARLIE, 'malware:cobalt-strike', PHASE_2, 'gsenergyspeedtest.com'],
    [CHARLIE, 'malware:havoc', PHASE_2, 'hpupdate.net 45.15.143.151'],
    [
      CHARLIE,
      'malware:swprv-implant',
      PHASE_2,
      '123.253.35.100 cancelle.net dmsz.org gandeste.net 103.56.5.224 49.157.28.114 103.19.16.248:443',
    ],
    [
      CHARLIE,
      'malware:havoc',
      PHASE_2,
      '141.136.44.219 145.14.158.235 107.148.41.114 191.96.53.132 45.77.46.245:443 64.176.37.107:443 198.13.47.158:443',
    ],
    ...['malware:havoc', 'tool:xiebroc2'].map((tool): [string, string, string, string] => [
      CHARLIE,
      tool,
      PHASE_2,
      '66.42.56.233 test1.zhangliyong.cn 45.9.191.183 www.pmshyptest.com 64.176.50.42:8444 191.96.53.132:443',
    ]),
  ];
  const rows = table.flatMap(([cluster, malware, during, values]) =>
    values.split(' ').map((value) => ({ cluster, malware, during, value })),
  );

  it.each(rows)('$value serves $malware', ({ cluster, malware, during, value }) => {
    const [bare = '', port] = value.split(':');
    const id = `${/^[\d.]+$/.test(bare) ? 'address' : 'domain'}:${bare}`;
    const given = (claim: CaseAssertion) => claim.during === during && (!port || claim.port === Number(port));
    expect(
      joined('COMMUNICATES_WITH', malware, id).filter((claim) => given(claim) && claim.by === cluster),
    ).not.toEqual([]);
    expect(joined('USES', cluster, id).filter(given)).not.toEqual([]);
  });

  it('has the host of the payload and the page', () => {
    expect(joined('HOSTS', 'address:198.244.237.13', 'malware:havoc')).toHaveLength(1);
    expect(
      joined('COMMUNICATES_WITH', 'malware:havoc', 'url:https://www.hpupdate.net/us-en/drivers/printers'),
    ).toHaveLength(1);
  });

  it('ties a domain of Alpha to an address of REF5961 by a certificate', () => {
    const certificate = 'certificate:tls-2020-12-14-paper.hosted-by-bay.net';
    expect(joined('USES', ALPHA, 'domain:paper.hosted-by-bay.net').flatMap(sourcesOf)).toEqual([
      'sophos-black-hat-2024',
    ]);
    for (const end of ['domain:paper.hosted-by-bay.net', 'address:185.82.217.164'])
      expect(joined('INDICATES', certificate, end)).toMatchObject([
        { source: 'source:elastic-ref5961', first_seen: '2020-12-14' },
      ]);
  });
});

describe('tools', () => {
  it.each([
    [ALPHA, PHASE_1, 'merlin-agent rudebird phantomnet powheartbeat eagerbee quarian'],
    [BRAVO, PHASE_1, 'ccoredoor renamed-ntdll rdrleakdiag'],
    [BRAVO, PHASE_2, 'bravo-consistent-tooling'],
    [CHARLIE, PHASE_1, 'pocoproxy hui-loader cobalt-strike hideschtasks lsass-interceptor'],
    [
      CHARLIE,
      PHASE_2,
      'havoc xiebroc2 cobalt-strike donutloader sharphound realblindingedr alcatraz invoke-wmi swprv-implant tattletale log-dat-keylogger web-shells',
    ],
    [PRIOR, PRIOR, 'stowaway nupakage'],
  ])('of %s in %s are as published, no more', (cluster, during, names) => {
    const used = assertions.filter((a) => a.type === 'USES' && a.from === cluster && a.during === during);
    const tools = used.map((a) => a.to).filter((id) => /^(malware|tool):/.test(id));
    expect(sorted(tools.map((id) => id.slice(id.indexOf(':') + 1)))).toEqual(names.split(' ').sort());
  });

  it('of Alpha include Quarian in the talk alone', () => {
    expect(joined('USES', ALPHA, 'malware:quarian').flatMap(sourcesOf)).toEqual(['sophos-black-hat-2024']);
  });

  const files: [name: string, means: string, hashes: number][] = [
    ['vmnat.dll', 'malware:merlin-agent', 1],
    ['MSI64.exe', 'malware:rudebird', 1],
    ['sslwnd64.exe', 'malware:phantomnet', 2],
    ['nethood.exe', 'malware:phantomnet', 1],
    ['oci.dll', 'malware:phantomnet', 2],
    ['SophosUD.exe', 'malware:powheartbeat', 2],
    ['wlbsctrl.dll', 'malware:eagerbee', 1],
    ['TSVIPSrv.dll', 'malware:eagerbee', 2],
    ['jli.dll', 'malware:eagerbee', 1],
    ['mscorsvc.dll', 'malware:ccoredoor', 2],
    ['ntpsapi.dll', 'tool:renamed-ntdll', 1],
    ['443.txt', 'malware:pocoproxy', 1],
    ['4413.txt', 'malware:pocoproxy', 1],
    ['chrome.log', 'malware:pocoproxy', 1],
    ['a8.txt', 'malware:pocoproxy', 1],
    ['msedge_elf.dll', 'malware:hui-loader', 1],
    ['1.dat', 'malware:cobalt-strike', 1],
    ['hideschtasks.exe', 'tool:hideschtasks', 1],
    ['11.log', 'tool:lsass-interceptor', 1],
    ['asoc.exe', 'tool:realblindingedr', 1],
    ['ssoc.exe', 'tool:realblindingedr', 1],
    ['conhost.exe', 'tool:alcatraz', 1],
    ['r2.exe', 'malware:tattletale', 1],
    ['dd.dat', 'malware:log-dat-keylogger', 1],
    ['swprv.dll', 'malware:swprv-implant', 2],
    ['mios.exe', 'malware:mios', 1],
    ['appmgmt.dll', 'tool:stowaway', 2],
    ['check.exe', 'malware:nupakage', 1],
  ];
  it.each(files)('are recognised by %s (%s)', (name, means, hashes) => {
    const named = sorted(descriptions.filter((record) => record.name === name).map((record) => record.about));
    expect(
      named.filter((id) => id.startsWith('file:sha256:') && joined('INDICATES', id, means).length > 0),
    ).toHaveLength(hashes);
  });

  it('are recognised by names without a hash, which stay weak', () => {
    expect(joined('INDICATES', 'file:name:aaaa.txt', 'malware:pocoproxy')).toHaveLength(1);
    expect(joined('USES', 'malware:log-dat-keylogger', 'file:name:log.dat')).toHaveLength(1);
    expect(joined('USES', PHASE_1, 'file:name:vmnat.exe')).toMatchObject([{ first_seen: '2023-05' }]);
  });
});

describe('aliases', () => {
  it.each([
    [ALPHA, 'STAC1248'],
    [BRAVO, 'STAC1870'],
    [BRAVO, 'STAC1807'],
    [CHARLIE, 'STAC1305'],
    ['malware:ccoredoor', 'EtherealGh0st'],
    ['malware:plugx', 'Kaba'],
    ['malware:sinowal', 'Quarian'],
    ['tool:renamed-ntdll', 'ntpsapi.dll'],
  ])('of %s hold %s', (id, alias) => {
    expect(about(id).flatMap((record) => record.aliases ?? [])).toContain(alias);
  });
});

describe('named actors', () => {
  const JUNE = 'press-2024-06';
  const SEPTEMBER = 'press-2024-09';
  const TALK = 'sophos-black-hat-2024';
  it.each([
    [ALPHA, 'backdoordiplomacy', [TALK, JUNE]],
    [ALPHA, 'ref5961', [TALK, JUNE]],
    [ALPHA, 'worok', [TALK, JUNE]],
    [ALPHA, 'ta428', [TALK, JUNE]],
    [ALPHA, 'apt15', [TALK]],
    [BRAVO, 'unfading-sea-haze', [TALK, SEPTEMBER]],
    [CHARLIE, 'earth-longzhi', [TALK, JUNE, SEPTEMBER]],
    [PRIOR, 'mustang-panda', [TALK]],
  ])('%s overlaps with %s', (cluster, actor, said) => {
    expect(sorted(joined('OVERLAPS_WITH', cluster, `actor:${actor}`).flatMap(sourcesOf))).toEqual(said.sort());
  });

  it('keep the subgroup under its group', () => {
    expect(joined('PART_OF', 'actor:earth-longzhi', 'actor:apt41')).toHaveLength(1);
  });
});

describe('the timeline', () => {
  const seen = (date: string, type: RelationshipType, from: string, to: string) =>
    joined(type, from, to).filter((claim) => claim.first_seen === date || claim.last_seen === date);
  it.each<[string, RelationshipType, string, string]>([
    ['2022', 'TARGETS', PRIOR, AGENCY],
    ['2022-03', 'USES', PRIOR, 'malware:nupakage'],
    ['2023-03', 'TARGETS', ALPHA, AGENCY],
    ['2023-03', 'TARGETS', BRAVO, AGENCY],
    ['2023-03', 'TARGETS', CHARLIE, AGENCY],
    ['2023-05', 'USES', PHASE_1, 'technique:T1574.002'],
    ['2023-06-12', 'TARGETS', CHARLIE, AGENCY],
    ['2023-08', 'TARGETS', ALPHA, AGENCY],
    ['2023-08', 'TARGETS', BRAVO, AGENCY],
    ['2023-08', 'TARGETS', CHARLIE, AGENCY],
    ['2023-09', 'USES', CHARLIE, 'malware:web-shells'],
    ['2023-11', 'TARGETS', CHARLIE, AGENCY],
    ['2023-11', 'USES', CHARLIE, 'malware:havoc'],
    ['2023-11', 'USES', CHARLIE, 'tool:sharphound'],
    ['2024-01', 'USES', CHARLIE, 'tool:realblindingedr'],
    ['2024-01', 'USES', CHARLIE, 'malware:log-dat-keylogger'],
    ['2024-01', 'TARGETS', BRAVO, 'organisation:other-organisations-with-bravo-tooling'],
    ['2024-02', 'USES', CHARLIE, 'tool:xiebroc2'],
    ['2024-02', 'USES', CHARLIE, 'tool:donutloader'],
    ['2024-02', 'USES', CHARLIE, 'malware:havoc'],
    ['2024-02', 'USES', CHARLIE, 'malware:cobalt-strike'],
    ['2024-03', 'USES', CHARLIE, 'tool:alcatraz'],
    ['2024-05', 'USES', CHARLIE, 'technique:T1003.003'],
    ['2024-05', 'USES', CHARLIE, 'technique:T1003.001'],
    ['2024-03', 'USES', CHARLIE, 'address:64.176.50.42'],
    ['2024-04', 'TARGETS', CHARLIE, AGENCY],
    ['2024-05', 'TARGETS', CHARLIE, AGENCY],
  ])('%s: %s %s > %s', (...fact) => expect(seen(...fact)).not.toEqual([]));
});
