import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES, KINDS, ROLES } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { KEPT_LABELS, PASSING_LABELS } from '../../server/labels.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(ROOT, folder, file));

/** A Cypher file, whole and without its comments and what stands in quotes. */
interface Question {
  name: string;
  text: string;
  code: string;
}

const questions: Question[] = filesIn('cypher', '.cypher').map((file) => {
  const text = readFileSync(file, 'utf8');
  const code = text.replace(/^\s*\/\/.*$/gm, '').replace(/'[^']*'/g, "''");
  return { name: relative(join(ROOT, 'cypher'), file).replace(/\.cypher$/, ''), text, code };
});
/** All code of the server. */
const server = filesIn('server', '.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const each = questions.map((question) => [question.name, question] as const);

const LABELS = new Set([
  'Entity',
  ...KEPT_LABELS,
  ...PASSING_LABELS,
  ...[...Object.values(KINDS), ...Object.values(ROLES)].map((entry) => entry.label),
  '{label}',
]);
const TYPES = new Set<string>([...RELATIONSHIP_NAMES, 'DESCRIBES', 'IDENTIFIES', 'MAY_IDENTIFY', '{type}']);
const KEYWORDS =
  'ALL AND ANY AS ASC BY CALL CASE COLLECT CONSTRAINT COUNT CREATE DELETE DESC DETACH DISTINCT EACH ELSE END EXISTS FOR FOREACH FULLTEXT IF IN INDEX IS LIMIT MATCH MERGE NOT NULL ON OPTIONAL OPTIONS OR ORDER REMOVE REQUIRE RETURN SET SKIP THEN UNION UNIQUE UNWIND WHEN WHERE WITH XOR YIELD'.split(
    ' ',
  );
/** Where a word in lower case is no keyword: a name, a function, a property, a parameter or a key of a map. */
const words = (code: string) =>
  [...code.matchAll(/(?<![\w.$`:])([A-Za-z]+)(?![\w(:`])/g)].map((match) => match[1] as string);

/** Node patterns, with the name and the labels of each. */
const nodePatterns = (code: string) =>
  [
    ...code.matchAll(
      /(?<![\w`.])\(\s*(\w*)((?:\s*:\s*`?[\w{}]+`?)*)\s*(?:\{[^}]*\})?\s*\)(?=\s*(?:<?-|[\s,{}\])]|$))/g,
    ),
  ].map((match) => ({
    pattern: match[0],
    name: match[1] ?? '',
    labels: [...(match[2] ?? '').matchAll(/[\w{}]+/g)].map((label) => label[0]),
    index: match.index,
  }));

/** Text of the clauses that look into the graph or change it, where a parenthesis may be a node. */
const patternsOf = ({ code }: Question) =>
  nodePatterns(code).filter(({ pattern, index, labels }) => {
    const before = code.slice(0, index);
    const after = code.slice(index + pattern.length);
    const isLinked = /^\s*<?-\[|^\s*<?--/.test(after) || /(\]->?|--|->)\s*$/.test(before);
    const isMatched = /\b(MATCH|CREATE|MERGE|FOR)\s*$/.test(before);
    return labels.length > 0 || isLinked || isMatched;
  });

describe.each(each)('cypher/%s.cypher', (_name, question) => {
  it('begins with its title, and asks one question', () => {
    const [title = '', second = ''] = question.text.split('\n');
    expect(title).toMatch(/^\/\/ \S.*[.?]$/);
    expect(second).not.toMatch(/^\/\//);
  });

  it('writes keywords in upper case, and a clause a line', () => {
    const lower = words(question.code).filter(
      (word) => word !== word.toUpperCase() && KEYWORDS.includes(word.toUpperCase()),
    );
    const bound = new Set(
      [...question.code.matchAll(/\bAS (\w+)|\(\s*(\w+)\s*:|\[(\w+) IN|\bYIELD (\w+)/g)].flatMap((match) =>
        match.slice(1),
      ),
    );
    expect(lower.filter((word) => !bound.has(word))).toEqual([]);
    for (const line of question.code.split('\n'))
      expect(line.match(/\b(RETURN|UNWIND|SET|DELETE|REMOVE)\b/g)?.length ?? 0, line).toBeLessThan(2);
  });

  it('orders and cuts what a clause gives: before 5.24 Neo4j read no ORDER BY, SKIP or LIMIT after its WHERE', () => {
    const clauses = [
      ...question.code.matchAll(/^( *)(MATCH|OPTIONAL|UNWIND|CALL|WHERE|WITH|RETURN|ORDER|SKIP|LIMIT)\b/gm),
    ];
    clauses.forEach(([line, indent, word = ''], place) => {
      if (!['ORDER', 'SKIP', 'LIMIT'].includes(word)) return;
      const before = clauses.slice(0, place).findLast(([, other]) => other === indent)?.[2];
      expect(['WITH', 'RETURN', 'ORDER', 'SKIP'], `before "${line}"`).toContain(before);
    });
  });

  it('names labels and types of the contract alone', () => {
    for (const { labels } of nodePatterns(question.code)) for (const label of labels) expect(LABELS).toContain(label);
    for (const [, list = ''] of question.code.matchAll(/-\[\s*\w*\s*:\s*(`\{type\}`|[^\]\s{`]+)/g))
      for (const type of list.split('|')) expect(TYPES).toContain(type.replaceAll('`', ''));
    for (const [, label = ''] of question.code.matchAll(/\b\w+:(?!`)([A-Z][A-Za-z0-9]*)\b/g)) {
      expect(TYPES.has(label) || LABELS.has(label), label).toBe(true);
    }
  });

  it('compares kinds and types with names of the contract alone', () => {
    for (const [, list = ''] of question.text.matchAll(/\bkind (?:=|<>|IN) \[?((?:'[^']*'(?:, )?)+)/g))
      for (const [, kind] of list.matchAll(/'([^']*)'/g)) expect(KIND_NAMES).toContain(kind);
    for (const [, type] of question.text.matchAll(/\btype\(\w+\) (?:=|<>) '([^']*)'/g)) expect(TYPES).toContain(type);
  });

  it('finds or makes no node that is not ours', () => {
    const patterns = patternsOf(question);
    const labelled = new Set(patterns.filter(({ labels }) => labels.length > 0).map(({ name }) => name));
    const carried = new Set(
      [...question.code.matchAll(/\b(\w+)(?:\[\w+\[\d+\]\])? AS (\w+)|UNWIND (\w+) AS (\w+)/g)].map(
        (match) => match[2] ?? match[4] ?? '',
      ),
    );
    for (const { pattern, name, labels, index } of patterns) {
      if (labels.length > 0 || labelled.has(name) || (name !== '' && carried.has(name))) continue;
      const line = question.code.slice(question.code.lastIndexOf('\n', index) + 1).split('\n')[0] ?? '';
      const isFarEnd =
        name === '' &&
        (/:Entity\b/.test(line) ||
          /\bCOUNT \{ \(\w+\)(--|<-\[[^\]]*\]-|-\[[^\]]*\]->)\(\) \}/.test(line) ||
          /^FOR \(\)/.test(line));
      expect(isFarEnd, `${pattern} in "${line.trim()}"`).toBe(true);
    }
  });

  it('takes what it is given as parameters', () => {
    expect(question.code).not.toMatch(/\$\{|\$`/);
    for (const [, parameter] of question.code.matchAll(/\$(\w+)/g)) expect(parameter).toMatch(/^[a-z][A-Za-z]*$/);
  });

  it('ends a read that could grow', () => {
    if (!/\bRETURN\b/.test(question.code)) return;
    expect(boundOf(question), 'neither a LIMIT, one row, a slice, a stream, nor the ids it was given').not.toBeNull();
  });
});

/** What keeps the rows of an answer few: null where nothing does. */
function boundOf({ name, code }: Question): string | null {
  const last = code.slice(code.lastIndexOf('\nRETURN') + 1);
  if (/\bLIMIT (\d+|\$\w+)/.test(last) || /\bLIMIT \$limit\s+RETURN\b/.test(code)) return 'a limit';
  if (/\[\s*(?:\$\w+)?\s*\.\.\s*[^\]]*\$\w+\s*\]/.test(last)) return 'a slice';
  if (/^\s*(MATCH|MERGE) \(\w+:\w+ \{(?:id|name): \$\w+\}\)\s*\n/.test(code)) return 'one node by its id';
  if (/^RETURN (?:count|EXISTS)\b[^,]*(?:,\s*EXISTS\b[^,]*)*$/.test(last.trim())) return 'one row';
  if (new RegExp(`\\.stream<\\w+>\\(cypher\\('${name}'`).test(server)) return 'read row by row';
  return /^\s*UNWIND \$(ids|rows|values|files) AS \w+/.test(code) ? 'the ids it was given' : null;
}

describe('the Cypher files', () => {
  it.each(each)('%s is asked by the server', (name) => {
    if (/^schema\/\d{3}-/.test(name)) return;
    expect(server.includes(`'${name}'`), 'no file of the server names it').toBe(true);
  });

  it('are all there that the server names', () => {
    const named = [
      ...server.matchAll(
        /'((?:backup|export|graph|identity|imports|investigations|load|mappings|paths|pivots|schema|settle|timeline)\/[a-z-]+)'/g,
      ),
    ].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(30);
    for (const name of named) expect(questions.map((question) => question.name)).toContain(name);
  });

  it('hold all Cypher of the server but what asks the database about itself', () => {
    const cypherInCode = [
      ...server.matchAll(/(['"`])(?:MATCH|MERGE|CREATE|UNWIND|OPTIONAL MATCH|DETACH|CALL)\s[^'"`]*/g),
    ].map((match) => match[0].slice(1));
    for (const text of cypherInCode) expect(text).toMatch(/^CALL (dbms\.components|db\.info|db\.awaitIndexes)\(/);
  });
});
