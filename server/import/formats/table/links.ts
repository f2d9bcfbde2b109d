/** Sites whose pages tell of values, and are none themselves. */
const SITES =
  /^https?:\/\/(?:www\.|mobile\.)?(?:(?:x|twitter)\.com|virustotal\.com|urlscan\.io|app\.any\.run|tria\.ge|hybrid-analysis\.com|otx\.alienvault\.com|(?:bazaar|urlhaus|threatfox|feodotracker|sslbl)\.abuse\.ch|osint\.bambenekconsulting\.com|attack\.mitre\.org|malpedia\.caad\.fkie\.fraunhofer\.de|nvd\.nist\.gov|cve\.org)\//i;
const TECHNIQUE = /^https?:\/\/attack\.mitre\.org\/techniques\/(T\d{4})(?:\/(\d{3}))?\/?$/i;

/** Whether a text is the address of a page where to read more. */
export const isToRead = (text: string): boolean => SITES.test(text);

/** The number of a technique whose page of MITRE this is; any other text as it is. */
export function techniqueOr(text: string): string {
  const [, number, sub] = TECHNIQUE.exec(text) ?? [];
  return number === undefined ? text : [number, sub].filter(Boolean).join('.');
}
