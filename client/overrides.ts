/**
 * Characters that turn the order in which a text is read (Unicode Standard Annex 9). Attackers disguise names with them
 * (ATT&CK T1036.002, Right-to-Left Override), so they stand on the page by the names that the annex gives them.
 */
const OVERRIDES: Record<string, string> = {
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

const marked = (character: string): string => `⟨${OVERRIDES[character]}⟩`;
const characterOf = new Map(Object.keys(OVERRIDES).map((character) => [marked(character), character]));

const CHARACTERS = /[\u202a-\u202e\u2066-\u2069]/g;
const MARKS = /⟨[A-Z]{3}⟩/g;
const ENCODED = /%E2%9F%A8([A-Z]{3})%E2%9F%A9/g;

/** A text in which what turns it is seen: `safe\u202egnp.exe` becomes `safe⟨RLO⟩gnp.exe`. */
export const showOverrides = (text: string): string => text.replace(CHARACTERS, marked);

/** JSON that others wrote, in which everything that turns a text is seen, escaped or not. @throws SyntaxError */
export const parseShown = (json: string): unknown => JSON.parse(showOverrides(JSON.stringify(JSON.parse(json))));

/** What was shown so, as it is meant, for the server: a text, or an address in which it is encoded. */
export const hideOverrides = (text: string): string =>
  text
    .replace(MARKS, (mark) => characterOf.get(mark) ?? mark)
    .replace(ENCODED, (encoded, name) => {
      const character = characterOf.get(`⟨${name}⟩`);
      return character === undefined ? encoded : encodeURIComponent(character);
    });
