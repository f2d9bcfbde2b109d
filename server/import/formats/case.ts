import { CaseFile } from '../../../contract/case.ts';
import { wholeText } from '../input.ts';
import { type ClaimReader, describeSource, readAssertion, readDescription, readSource, type Source } from './claims.ts';
import { Faults, type Format, jsonPath, parseJson, type Row } from './format.ts';

/** The native case file: docs/case-format.md. One fault refuses the whole file, as a person wrote it and can mend it. */
export const caseFormat: Format = {
  name: 'crosspivot-case',
  title: 'Crosspivot case file',
  recognises: ({ text }) => /^\s*\{/.test(text) && text.includes('"crosspivot-case"'),
  async *read(input, { title }) {
    const faults = new Faults();
    const parsed = CaseFile.safeParse(parseJson(await wholeText(input)));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) faults.add(issue.path, issue.message);
      throw faults.asError();
    }
    const file = parsed.data;
    title(file);
    const sources = readSources(file, faults);
    const reader: ClaimReader = {
      faults,
      sources,
      missing: (_, name) => `"${name}" is not among the sources of this file: ${[...sources.keys()].join(', ')}`,
    };
    const rows: Row[] = [
      ...[...sources.values()].map((source, index) => ({
        place: jsonPath(['sources', index]),
        descriptions: [describeSource(source)],
      })),
      ...file.descriptions.map((entry, index) => ({
        place: jsonPath(['descriptions', index]),
        descriptions: readDescription(entry, ['descriptions', index], reader),
      })),
      ...file.assertions.map((entry, index) => ({
        place: jsonPath(['assertions', index]),
        assertions: readAssertion(entry, ['assertions', index], reader),
      })),
    ];
    if (faults.any) throw faults.asError();
    yield* rows;
  },
};

function readSources(file: CaseFile, faults: Faults): Map<string, Source> {
  const sources = new Map<string, Source>();
  file.sources.forEach((entry, index) => {
    const source = readSource(entry, { tlp: file.tlp, path: ['sources', index], faults });
    if (!source) return;
    if (sources.has(source.id)) faults.add(['sources', index, 'id'], `"${entry.id}" stands twice`);
    sources.set(source.id, source);
  });
  return sources;
}
