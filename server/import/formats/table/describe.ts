import type { DescriptionRecord } from '../../records.ts';
import type { Scene } from './relate.ts';
import { isMachine, noteOf } from './subjects.ts';

type Said = Partial<Omit<DescriptionRecord, 'about' | 'source'>>;

/** Describes each value with what the row says of it. */
export function describeSubjects(scene: Scene): void {
  const { row, claims, fields, subjects } = scene;
  const isOnClaim = (field: 'port' | 'count', id: string) =>
    claims.assertions.some((one) => one[field] !== undefined && (one.from === id || one.to === id));
  for (const subject of subjects) {
    const port = subject.port ?? (isMachine(subject) ? fields.port : undefined);
    const { file } = noteOf(subject, scene);
    const name = row.first('name') || subject.name || file?.name;
    const isCounted = fields.count !== undefined && !isOnClaim('count', subject.id);
    const labels = [
      ...fields.labels,
      ...row.all('use'),
      ...(subject.label ? [subject.label] : []),
      ...(port !== undefined && !isOnClaim('port', subject.id) ? [`port ${port}`] : []),
    ];
    const aliases = [
      ...fields.aliases,
      ...(file?.path ? [file.path] : []),
      ...(row.first('name') && subject.name ? [subject.name] : []),
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
