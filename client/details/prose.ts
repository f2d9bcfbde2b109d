/** A part of what a source says in words: plain text, code, a link out, or the work that it cites. */
export type Passage =
  | { says: 'text' | 'code' | 'citation'; text: string }
  | { says: 'link'; text: string; url: string };

/** What a citation names in the external references of STIX. */
export interface Reference {
  url?: string | undefined;
  description?: string | undefined;
}

const PASSAGES = new RegExp(
  [
    String.raw`\[(?<link>[^[\]\n]+)\]\((?<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)`,
    String.raw`\(Citation: *(?<cited>[^()\n]+)\)`,
    '<code>(?<tagged>(?:(?!</?code>)[^])+)</code>',
    '`(?<ticked>[^`\\n]+)`',
  ].join('|'),
  'gi',
);

/**
 * The passages of a text as ATT&CK writes it, in their order: links and code of Markdown, and "(Citation: …)". All else
 * stays as it is, so does a link that shows another address than its own.
 */
export function passagesOf(text: string): Passage[] {
  const passages: Passage[] = [];
  let read = 0;
  for (const match of text.matchAll(PASSAGES)) {
    const passage = passageOf(match.groups ?? {});
    if (!passage) continue;
    if (match.index > read) passages.push({ says: 'text', text: text.slice(read, match.index) });
    passages.push(passage);
    read = match.index + match[0].length;
  }
  if (read < text.length) passages.push({ says: 'text', text: text.slice(read) });
  return passages;
}

function passageOf({ link, url, cited, tagged, ticked }: Record<string, string | undefined>): Passage | null {
  if (cited !== undefined) return { says: 'citation', text: cited.trim() };
  if (link === undefined || url === undefined) return { says: 'code', text: tagged ?? ticked ?? '' };
  return isAddress(link) && link !== url ? null : { says: 'link', text: link, url };
}

const isAddress = (text: string): boolean => /:\/\/|^\s*www\./i.test(text);

/** The external references of a STIX record, by name; none where it is another record. */
export function referencesOf(original: string | undefined): ReadonlyMap<string, Reference> {
  const references = parsed(original)?.external_references;
  if (!Array.isArray(references)) return new Map();
  return new Map(
    references.flatMap((reference) =>
      typeof reference?.source_name === 'string'
        ? [[reference.source_name.trim(), { url: textOf(reference.url), description: textOf(reference.description) }]]
        : [],
    ),
  );
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function parsed(text: string | undefined): { external_references?: unknown } | null {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
