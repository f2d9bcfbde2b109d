import { LARGEST_INVESTIGATION } from '../../contract/investigations.ts';
import { AppError } from '../errors.ts';
import type { InvestigationEntry, VersionEntry } from './entry.ts';

/** Why a save is refused, and the way out: nothing of either side is lost. */

export const unknownInvestigation = (id: string) =>
  new AppError(
    'unknown_investigation',
    `No investigation has the id "${id}". It may have been deleted for good; the list of investigations holds those that there are.`,
    { id },
  );

export const unknownVersion = (id: string, version: number, newest: number) =>
  new AppError(
    'unknown_version',
    `There is no version ${version} of this investigation; the newest is ${newest}, and the list of its versions holds those that there are.`,
    { id, version, newest },
  );

export const inTrash = ({ id, title, movedBy, movedAt }: InvestigationEntry) =>
  new AppError(
    'in_trash',
    `${movedBy ?? 'Somebody'} put “${title}” into the trash ${at(movedAt)}. Nothing was saved. Restore it first, or save yours as another investigation.`,
    { id, movedBy: movedBy ?? null, movedAt: movedAt ?? null },
  );

export const notInTrash = ({ id, title, state }: InvestigationEntry) =>
  new AppError(
    'not_in_trash',
    `“${title}” is not in the trash, and only what is there can be deleted for good. Move it there first.`,
    { id, state },
  );

/** @param since what was saved after the version that was given, the newest first */
export function versionConflict(entry: InvestigationEntry, given: number, since: readonly VersionEntry[]): AppError {
  const details = {
    id: entry.id,
    given,
    version: entry.version,
    since: since.map(({ version, person, at: when, steps }) => ({ version, person, at: when, steps })),
  };
  if (given > entry.version) {
    const message = `“${entry.title}” is in version ${entry.version}, and this goes on from version ${given}, which there is not. Nothing was saved. Read it again, or save yours as another investigation.`;
    return new AppError('version_conflict', message, details);
  }
  const saved = since
    .map(({ version, person, at: when, steps }) => `${person} saved version ${version} ${at(when)}${said(steps)}`)
    .reverse()
    .slice(-3);
  const message = `${saved.join('; ')}. This goes on from version ${given}, so nothing of it was saved, and nothing of theirs was changed. Read version ${entry.version} and do yours on top of it, or save yours as another investigation.`;
  return new AppError('version_conflict', message, details);
}

export const tooLarge = (size: number) =>
  new AppError(
    'too_large',
    `This would make the investigation ${megabytes(size)} large; one holds at most ${megabytes(LARGEST_INVESTIGATION)} of JSON. Nothing was saved. Save the picture as a new investigation: it leaves the steps behind.`,
    { size, largest: LARGEST_INVESTIGATION },
  );

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;

/** "on 2026-08-14 at 12:04 UTC" */
const at = (when: string | null) =>
  when === null ? 'at an unknown time' : `on ${when.slice(0, 10)} at ${when.slice(11, 16)} UTC`;

function said(steps: readonly string[]): string {
  if (steps.length === 0) return '';
  const clipped = steps.slice(0, 2).map((step) => (step.length > 80 ? `${step.slice(0, 80)}…` : step));
  return ` (${clipped.join(', ')}${steps.length > 2 ? ` and ${steps.length - 2} more` : ''})`;
}
