import type { DescriptionRecord } from '../../records.ts';
import { detect } from './detect.ts';
import { filled } from './fields.ts';
import { headerOf } from './headers.ts';
import { portOf, type Scene } from './relate.ts';
import { isMachine, noteOf, type Subject, whose } from './subjects.ts';

type Said = Partial<Omit<DescriptionRecord, 'about' | 'source'>>;

/** Describes each value with what the row says of it. */
export function describeSubjects(scene: Scene): void {
  const { row, claims, fields, subjects } = scene;
  const isOnClaim = (field: 'port' | 'count', id: string) =>
    claims.assertions.some((one) => one[field] !== undefined && (one.from === id || one.to === id));
  for (const subject of subjects) {
    const port = portOf(subject, scene);
    const { file } = noteOf(subject, scene);
    const [given = '', ...others] = nameFor(subject, scene).split(/\s*[\r\n]+\s*/);
    const name = given || subject.name || file?.name;
    const isCounted = fields.count !== undefined && !isOnClaim('count', subject.id);
    const labels = [
      ...fields.labels,
      ...row.all('use'),
      ...(subject.label ? [subject.label] : []),
      ...(port !== undefined && !isOnClaim('port', subject.id) ? [`port ${port}`] : []),
    ];
    const aliases = [
      ...fields.aliases.filter((alias) => !isOfFileBeside(alias, subject, scene)),
      ...others,
      ...(file?.path ? [file.path] : []),
      ...(given && subject.name ? [subject.name] : []),
    ];
    const said: Said = {
      name,
      aliases: [...new Set(aliases)].filter((alias) => alias !== name),
      description: row.note || undefined,
      labels: [...new Set(labels)],
      attributes: isCounted ? { ...row.attributes(), count: String(fields.count) } : row.attributes(),
      identifiers: subject.hashes,
      first_seen: fields.first_seen,
      last_seen: fields.last_seen,
      original: row.hasMore || row.said.length > 0 || subject.said.length > 0 ? row.original() : undefined,
    };
    const saysNothing = Object.values(said).every(
      (value) => value === undefined || (Array.isArray(value) && value.length === 0),
    );
    claims.describe({ about: subject.id, ...said, ...(saysNothing && { stub: true }) });
  }
}

/**
 * The name that a row gives; that of a file is no name of the address or another file beside it, and that of a program or
 * alert none of the machines at the ends of a connection.
 */
function nameFor(
  subject: Subject,
  { row, subjects, isOfConnections }: Pick<Scene, 'row' | 'subjects' | 'isOfConnections'>,
): string {
  const {
    kind,
    columns: [own = ''],
  } = subject;
  const [column] = row.columns('name');
  if (!column || (isOfConnections && isMachine(subject))) return '';
  const type = headerOf(column.name)?.type;
  const isOfFile = type === 'filename' || type === 'file';
  if (isOfFileBeside(row.first('name'), subject, { subjects })) return '';
  const isAnothers = isOfFile && (kind !== 'file' || (own !== '' && whose(own) !== whose(column.name)));
  return isAnothers ? '' : filled(row.first('name'));
}

/** Whether a name is one of a file, and the row has that: it names nothing else of the row. */
const isOfFileBeside = (name: string, { kind }: Subject, { subjects }: Pick<Scene, 'subjects'>): boolean =>
  kind !== 'file' && subjects.some((one) => one.kind === 'file') && detect(name.trim())?.kind === 'file';
