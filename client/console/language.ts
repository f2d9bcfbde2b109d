import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { RangeSetBuilder, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { autocomplete, type DbSchema, highlightSyntax } from '@neo4j-cypher/language-support';
import { KINDS, ROLES } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';

/** What Neo4j's language support says of a text: its colours, and what may come next. */

const COLOURED = new Set([
  'keyword',
  'label',
  'function',
  'predicateFunction',
  'procedure',
  'property',
  'paramDollar',
  'paramValue',
  'stringLiteral',
  'numberLiteral',
  'booleanLiteral',
  'keywordLiteral',
  'comment',
  'variable',
]);

const MARKS = new Map([...COLOURED].map((type) => [type, Decoration.mark({ class: `cypher-${type}` })]));

/** Colours the words of a query. */
export const colours = StateField.define<DecorationSet>({
  create: (state) => coloured(state.doc.toString()),
  update: (before, change) => (change.docChanged ? coloured(change.newDoc.toString()) : before),
  provide: (field) => EditorView.decorations.from(field),
});

function coloured(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let end = 0;
  for (const { position, length, tokenType } of understood(() => highlightSyntax(text, PLAIN), [])) {
    const start = position.startOffset;
    const mark = MARKS.get(tokenType);
    if (!mark || start < end || start + length > text.length) continue;
    builder.add(start, start + length, mark);
    end = start + length;
  }
  return builder.finish();
}

/** Whether a text ends in a word that can be completed, or in what one follows. */
export const hasBegun = (text: string): boolean => /[\p{L}\p{N}_:.$]$/u.test(text);

/** What may come next, with names of the schema. */
export const completions =
  (schema: () => Names) =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\p{L}\p{N}_]+$/u);
    const before = context.state.sliceDoc(0, context.pos);
    if (!context.explicit && !hasBegun(before)) return null;
    if (/\/\/[^\n]*$/.test(before)) return null;
    const text = context.state.doc.toString();
    const items = understood(
      () => autocomplete(text, inSchema(schema()), { ...PLAIN, caretPosition: context.pos }),
      [],
    );
    const options = new Map<string, Completion>();
    for (const { label, insertText, detail } of items.slice(0, 400)) {
      if (/\$\{\d/.test(insertText ?? '')) continue;
      options.set(label, { label, ...(insertText ? { apply: insertText } : {}), ...(detail ? { detail } : {}) });
    }
    return options.size === 0 ? null : { from: word?.from ?? context.pos, options: [...options.values()] };
  };

const PLAIN = { consoleCommandsEnabled: false };

/** The names that a query may use beside those of the contract. */
export interface Names {
  properties: readonly string[];
  parameters: readonly string[];
}

const FUNCTIONS =
  'abs all any avg ceil coalesce collect count date datetime duration elementId endNode exists floor head id isEmpty keys labels last left length max min nodes none percentileCont properties randomUUID range reduce relationships replace reverse right round single size split startNode stdev substring sum tail toFloat toInteger toLower toString toUpper trim type'.split(
    ' ',
  );

const describedFunction = (name: string) => ({
  name,
  category: '',
  description: '',
  isBuiltIn: true,
  argumentDescription: [],
  returnDescription: '',
  signature: `${name}()`,
  aggregating: false,
  isDeprecated: false,
});

const inSchema = ({ properties, parameters }: Names): DbSchema => ({
  labels: ['Entity', ...new Set([...Object.values(KINDS), ...Object.values(ROLES)].map(({ label }) => label))],
  relationshipTypes: [...RELATIONSHIP_NAMES, 'DESCRIBES'],
  propertyKeys: [...properties],
  parameters: Object.fromEntries(parameters.map((name) => [name, ''])),
  functions: { 'CYPHER 5': Object.fromEntries(FUNCTIONS.map((name) => [name, describedFunction(name)])) },
});

/** What the language support makes of a text; nothing where it fails, as it may in a browser that is older than it. */
function understood<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
