import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Tlp } from '../../contract/evidence.ts';
import type { ImportRecord, Problem } from '../../contract/imports.ts';
import { ImportParameters } from '../../contract/parameters.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { correctionOf } from '../import/correction.ts';
import { FORMATS } from '../import/formats/index.ts';
import { startImport } from '../import/index.ts';
import type { Job } from '../import/job.ts';
import type { ReadOptions } from '../import/rows.ts';
import { openStored, receive, type StoredFile } from '../import/spool.ts';
import { counted, listed } from '../pivots/pivot.ts';
import { migrate } from '../schema.ts';
import { type Command, type CommandWorld, type Option, UsageError } from './command.ts';

/** Milliseconds between two lines or two drawings of how far an import is. */
const PROGRESS_MS = 1_000;

/** Exit codes: all rows are in the graph; some were refused; nothing was loaded. */
const CODES = { whole: 0, inPart: 1, nothing: 2 };

export const importFiles: Command = {
  name: 'import',
  usage: 'import FILE... [--dry-run] [--format NAME] [--mapping NAME|JSON] [--source NAME] [--tlp TLP]',
  summary:
    'load files, packed or not, - for standard input; exit code 1 where rows were refused, 2 where nothing was loaded',
  help: () => ({ options: OPTIONS }),
  failed: CODES.nothing,
  async run(args, world) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        format: { type: 'string' },
        mapping: { type: 'string' },
        source: { type: 'string' },
        tlp: { type: 'string' },
      },
    });
    if (positionals.length === 0) throw new UsageError('import needs at least one file, or - for standard input');
    const options = { ...readOptions(values), dryRun: values['dry-run'] };
    return world.withDatabase(async (database) => {
      await migrate(database);
      const outcomes: Outcome[] = [];
      for (const path of positionals) outcomes.push(await importOne({ database, path, options, world }));
      if (outcomes.every((outcome) => outcome === 'nothing')) return CODES.nothing;
      return outcomes.every((outcome) => outcome === 'whole') ? CODES.whole : CODES.inPart;
    });
  },
};

const { source, tlp, mapping } = ImportParameters.shape;

const OPTIONS: Option[] = [
  ['FILE', 'A file, packed or not; - is standard input'],
  ['--dry-run', 'Check only, write nothing'],
  ['--format', `one of ${FORMATS.map(({ name }) => name).join(', ')}; recognised by the content where absent`],
  ['--mapping', mapping.description ?? ''],
  ['--source', source.description ?? ''],
  ['--tlp', `${tlp.description}: ${Tlp.options.join(', ')}`],
];

type Outcome = keyof typeof CODES;

interface Options extends ReadOptions {
  dryRun: boolean;
}

function readOptions({
  format,
  mapping,
  source,
  tlp,
}: Partial<Record<'format' | 'mapping' | 'source' | 'tlp', string>>): ReadOptions {
  const marking = Tlp.optional().safeParse(tlp?.toLowerCase().replace(/^tlp:/, ''));
  if (!marking.success) throw new UsageError(`--tlp is "${tlp}"; give one of ${Tlp.options.join(', ')}`);
  return { format, source, tlp: marking.data, mapping: mapping === undefined ? undefined : correctionOf(mapping) };
}

interface One {
  database: Database;
  path: string;
  options: Options;
  world: CommandWorld;
}

/** Loads one file: on a terminal in sentences and with a bar, elsewhere as lines of JSON. */
async function importOne({ database, path, options, world }: One): Promise<Outcome> {
  const tell = world.terminal ? new Sentences(path, world) : new JsonLines(path, world);
  let file: StoredFile | undefined;
  try {
    file = path === '-' ? await receive('standard input', process.stdin) : await openStored(path, basename(path));
    const job = await startImport({ database, file, name: file.input.name, ...options });
    const timer = setInterval(() => tell.progress(job), PROGRESS_MS);
    const record = await job.ended.finally(() => clearInterval(timer));
    tell.ended(record);
    return outcomeOf(record);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell.failed(error);
    return 'nothing';
  } finally {
    await file?.close();
  }
}

function outcomeOf(record: ImportRecord): Outcome {
  if (isOfNothing(record)) return 'nothing';
  return record.rows.refused > 0 ? 'inPart' : 'whole';
}

/** Whether a dry run found nothing that could be taken. */
const isOfNothing = ({ status, carried }: ImportRecord): boolean => status === 'checked' && carried.descriptions === 0;

const problemsOf = (error: AppError) => (error.details.problems as Problem[] | undefined) ?? [];

class JsonLines {
  readonly #path: string;
  readonly #world: CommandWorld;

  constructor(path: string, world: CommandWorld) {
    this.#path = path;
    this.#world = world;
  }

  progress({ progress }: Job): void {
    this.#print({ progress });
  }

  ended(record: ImportRecord): void {
    this.#print({ record });
  }

  failed({ code, message, details }: AppError): void {
    this.#print({ error: { code, message, details } });
  }

  #print(said: object): void {
    this.#world.print(JSON.stringify({ file: this.#path, ...said }));
  }
}

/** Width of the bar, in characters. */
const BAR = 30;

class Sentences {
  readonly #path: string;
  readonly #world: CommandWorld;

  constructor(path: string, world: CommandWorld) {
    this.#path = path;
    this.#world = world;
  }

  progress({ progress: { phase, bytes, totalBytes, rows, rowsPerSecond, secondsLeft } }: Job): void {
    const share = totalBytes === 0 ? 1 : bytes / totalBytes;
    const bar = '#'.repeat(Math.round(BAR * share)).padEnd(BAR, '.');
    const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
    const doing = phase === 'reading' ? '' : `, ${phase.replace('_', ' ')}`;
    this.#world.draw(
      `${this.#path} [${bar}] ${Math.round(share * 100)} %, ${rows.toLocaleString('en')} rows, ${rowsPerSecond.toLocaleString('en')}/s${left}${doing}`,
    );
  }

  ended(record: ImportRecord): void {
    this.#print(`${this.#path}: ${outcome(record)}`);
    for (const { place, severity, message } of record.problems) this.#print(`  ${severity} ${place}: ${message}`);
    const unlisted = record.problemCount - record.problems.length;
    if (unlisted > 0) this.#print(`  and ${unlisted} more: GET /api/v1/imports/${record.id}/rows lists them.`);
  }

  failed(error: AppError): void {
    this.#print(`${this.#path}: ${error.message}`);
    for (const { place, message } of problemsOf(error)) this.#print(`  ${place}: ${message}`);
  }

  #print(line: string): void {
    this.#world.draw('');
    this.#world.print(line);
  }
}

/** Names in a sentence. */
const SAID = 5;

/** What the file names that others name so too; nothing where there is none. */
function sayNamed(preview: ImportRecord['preview']): string {
  if (!preview || preview.named.total === 0) return '';
  const { total, first } = preview.named;
  const said = first.slice(0, SAID).map(({ name }) => name);
  const names = listed(total > said.length ? [...said, `${total - said.length} more`] : said);
  return ` Others name ${names} too, and what it says is said of the same: give what is not the same another name in the file.`;
}

function outcome(record: ImportRecord): string {
  const { id, name, status, alreadyLoaded, outdated, added, carried, base, rows, preview } = record;
  if (alreadyLoaded) {
    const again = outdated
      ? ` An older Crosspivot read it: withdraw it and import it again to have it read as today.`
      : '';
    return `"${name}" was loaded before, as ${id}. Nothing changed.${again}`;
  }
  const verdicts = Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict.replace('_', ' ')}`);
  const read = `Rows: ${verdicts.join(', ')}.`;
  if (isOfNothing(record)) return `Nothing of "${name}" can be loaded. ${read} Nothing was written.`;
  const next = base
    ? ` Most of it stands in "${base.name}" (${base.id}) too; ${counted(base.gone.descriptions, 'description')} and ${counted(base.gone.assertions, 'assertion')} of that file are not in this one.`
    : '';
  if (status === 'checked') {
    const entities = `${counted(carried.entities, 'entity', 'entities')}, ${added.entities} of them new`;
    const assertions = `${counted(carried.assertions, 'assertion')}, ${added.assertions} of them new`;
    const newerOf = preview?.newerOf;
    const offer = newerOf
      ? ` It may be a newer state of "${newerOf.name}" (${newerOf.id}): --source "${newerOf.source}" counts it as one.`
      : '';
    return `"${name}" can be loaded: ${entities}; ${assertions}.${next}${offer}${sayNamed(preview)} ${read} Nothing was written.`;
  }
  return `"${name}" is loaded as ${id}: ${counted(added.entities, 'new entity', 'new entities')}, ${counted(added.assertions, 'new assertion')}.${next} ${read}`;
}
