import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `tsx scripts/warning-lists.ts FOLDER COMMIT DATE`: writes the lists of `server/import/lists` that are drawn from a
 * checkout of github.com/MISP/misp-warninglists. The other lists there are kept by hand.
 */

const OUTPUT = fileURLToPath(new URL('../server/import/lists/', import.meta.url));
const CC0 = 'CC0 1.0, as all of MISP warning lists';

interface Drawn {
  file: string;
  title: string;
  /** Folder in the checkout, and who publishes the values. */
  from: string;
  origin: string;
  licence?: string;
  whole?: true;
}

const LISTS: Drawn[] = [
  { file: 'sinkholes', title: 'Known sinkhole', from: 'sinkholes', origin: 'collected by MISP' },
  { file: 'parking', title: 'Parking service for domains', from: 'parking-domain', origin: 'collected by MISP' },
  {
    file: 'what-is-my-ip',
    title: 'Service that tells a machine its own address',
    from: 'whats-my-ip',
    origin: 'collected by MISP',
    whole: true,
  },
  { file: 'url-shorteners', title: 'URL shortener', from: 'url-shortener', origin: 'collected by MISP' },
  { file: 'cloudflare', title: 'Cloudflare', from: 'cloudflare', origin: 'https://www.cloudflare.com/ips/' },
  { file: 'fastly', title: 'Fastly', from: 'fastly', origin: 'https://api.fastly.com/public-ip-list' },
  { file: 'akamai', title: 'Akamai', from: 'akamai', origin: 'announcements in BGP' },
  { file: 'bunny', title: 'Bunny.net', from: 'bunny-net', origin: 'https://api.bunny.net/system/edgeserverlist' },
  { file: 'apple', title: 'Apple', from: 'apple', origin: 'announcements in BGP' },
  { file: 'wikimedia', title: 'Wikimedia', from: 'wikimedia', origin: 'https://wikitech.wikimedia.org/' },
  {
    file: 'microsoft-365',
    title: 'Microsoft 365',
    from: 'microsoft-office365-ip',
    origin: 'https://endpoints.office.com/endpoints/worldwide',
  },
  {
    file: 'google-cloud',
    title: 'Google Cloud',
    from: 'google-gcp',
    origin: 'https://www.gstatic.com/ipranges/cloud.json',
  },
  {
    file: 'amazon-aws',
    title: 'Amazon Web Services',
    from: 'amazon-aws',
    origin: 'https://ip-ranges.amazonaws.com/ip-ranges.json',
  },
  {
    file: 'microsoft-azure',
    title: 'Microsoft Azure',
    from: 'microsoft-azure',
    origin: 'https://www.microsoft.com/en-us/download/details.aspx?id=56519',
  },
  {
    file: 'oracle-cloud',
    title: 'Oracle Cloud',
    from: 'oracle-oci',
    origin: 'https://docs.oracle.com/en-us/iaas/tools/public_ip_ranges.json',
  },
  {
    file: 'top-sites',
    title: 'One of the 10,000 most linked sites',
    from: 'majestic_million',
    origin: 'the Majestic Million, https://majestic.com/reports/majestic-million',
    licence: 'CC BY 3.0, by Majestic',
  },
];

const [folder, commit, date] = process.argv.slice(2);
if (!folder || !commit || !date) {
  console.error('Give the folder of the checkout, its commit and its date.');
  process.exit(2);
}

for (const { file, title, from, origin, licence, whole } of LISTS) {
  const drawn = JSON.parse(readFileSync(join(folder, 'lists', from, 'list.json'), 'utf8'));
  const [, year, month, day] = /^(20\d\d)(\d\d)(\d\d)$/.exec(String(drawn.version)) ?? [];
  const values = drawn.list.map((value: string) => value.trim().toLowerCase()).filter((value: string) => value !== '');
  const head = [
    `title: ${title}`,
    `origin: ${origin}, drawn from MISP warning lists (${from}) at ${commit.slice(0, 12)}`,
    `licence: ${licence ?? CC0}`,
    `date: ${year ? `${year}-${month}-${day}` : date}`,
    ...(whole ? ['whole: yes'] : []),
  ];
  writeFileSync(join(OUTPUT, `${file}.txt`), `${head.join('\n')}\n\n${[...new Set(values)].sort().join('\n')}\n`);
}
