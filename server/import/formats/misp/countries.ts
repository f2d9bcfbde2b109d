/** Countries by code or English name: their ISO 3166 code is the same whoever names them. */

const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes of no country, of part of one, and of states that are no more. */
const NO_COUNTRY = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' '),
);

const CODES: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .map((code) => [NAMES.of(code)?.toLowerCase() ?? '', code] as const)
    .filter(([name, code]) => name !== code.toLowerCase() && !NO_COUNTRY.has(code)),
);

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  usa: 'US',
  'great britain': 'GB',
  uk: 'GB',
  'republic of korea': 'KR',
  'viet nam': 'VN',
  'russian federation': 'RU',
  turkey: 'TR',
  'czech republic': 'CZ',
  burma: 'MM',
  myanmar: 'MM',
  'hong kong': 'HK',
  macau: 'MO',
  palestine: 'PS',
  'ivory coast': 'CI',
};

/** `location:cn` of `CN` or `China`; undefined where the text is no country that we know. */
export function countryOf(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  const code =
    CODES.get(name) ?? (Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined) ?? known(name.toUpperCase());
  return code && `location:${code.toLowerCase()}`;
}

/** `China` of `location:cn`. */
export const nameOfCountry = (id: string): string | undefined => NAMES.of(id.slice('location:'.length).toUpperCase());

const VALUES: ReadonlySet<string> = new Set(CODES.values());
const known = (code: string) => (VALUES.has(code) ? code : undefined);
