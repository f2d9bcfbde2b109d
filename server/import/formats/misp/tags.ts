/** What the machine tags of MISP taxonomies say of a claim. Tags are kept as labels all the same. */

/** How sure, by the words of the estimative language: the middle of each range of the DNI scale, as in STIX 2.1. */
const LIKELIHOOD: Record<string, number> = {
  'almost-no-chance': 5,
  'very-unlikely': 15,
  unlikely: 30,
  'roughly-even-chance': 50,
  likely: 70,
  'very-likely': 85,
  'almost-certain': 95,
};

const JUDGMENT: Record<string, number> = { low: 15, moderate: 50, medium: 50, high: 85 };

/** Credibility of an information by the Admiralty code, as in STIX 2.1. 6, "cannot be judged", says nothing. */
const CREDIBILITY: Record<string, number> = { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10 };

const MISP_LEVEL: Record<string, number> = {
  'completely-confident': 100,
  'usually-confident': 75,
  'fairly-confident': 50,
  'rarely-confident': 25,
  unconfident: 0,
};

const SCALES: Record<string, Record<string, number>> = {
  'estimative-language:likelihood-probability': LIKELIHOOD,
  'estimative-language:confidence-in-analytic-judgment': JUDGMENT,
  'admiralty-scale:information-credibility': CREDIBILITY,
  'misp:confidence-level': MISP_LEVEL,
};

/** The confidence that these tags give, 0 to 100; the lowest where they give several, undefined where none. */
export function confidenceOf(tags: readonly string[]): number | undefined {
  const found = tags.flatMap((tag) => {
    const { scale, value } = machineTag(tag);
    return (Object.hasOwn(SCALES, scale) ? ownNumber(SCALES[scale], value) : undefined) ?? [];
  });
  return found.length > 0 ? Math.min(...found) : undefined;
}

/** `misp-galaxy:threat-actor="Sofacy"`: the galaxy and the name of one of its clusters. */
export function galaxyTag(tag: string): { galaxy: string; value: string } | undefined {
  const [, galaxy, value] = /^misp-galaxy:([^=]+)="(.+)"$/s.exec(tag) ?? [];
  return galaxy !== undefined && value !== undefined ? { galaxy, value } : undefined;
}

function machineTag(tag: string): { scale: string; value: string } {
  const [, scale = '', value = ''] = /^([^=]+)="?([^"]*)"?$/s.exec(tag.trim()) ?? [];
  return { scale: scale.toLowerCase(), value: value.toLowerCase() };
}

const ownNumber = (table: Record<string, number> | undefined, key: string) =>
  table && Object.hasOwn(table, key) ? table[key] : undefined;
