import type { CaseAssertion, CaseDescription, CaseFile } from '../../contract/case.ts';

/** A small case file around what a test is about. */
export function caseFile(parts: {
  name?: string;
  sources?: string[];
  /** When sources were published, where it is not the usual day. */
  published?: Record<string, string>;
  descriptions?: CaseDescription[];
  assertions?: CaseAssertion[];
}): Uint8Array {
  const file: CaseFile = {
    format: 'crosspivot-case',
    version: 1,
    name: parts.name ?? 'test',
    sources: (parts.sources ?? ['source:a']).map((id) => ({
      id,
      name: `Source ${id.slice(7)}`,
      published: parts.published?.[id] ?? '2024-06-05',
    })),
    descriptions: parts.descriptions ?? [],
    assertions: parts.assertions ?? [],
  };
  return new TextEncoder().encode(JSON.stringify(file));
}
