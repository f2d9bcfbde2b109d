import type { Assertion } from '../../contract/evidence.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import { type Api, ApiError } from '../api.ts';
import { notify } from '../store/notices.ts';
import { graphNow } from './graphNow.ts';
import { refreshSchema } from './opening.ts';
import { take } from './record.ts';
import type { World } from './world.ts';

/** Writes down that a person holds two entities to be the same; where both are on the picture, so is the relationship. */
export async function accept(
  world: World,
  { one, other, by, reason }: { one: string; other: string; by: string; reason: string },
): Promise<void> {
  const { api, store } = world;
  const { import: record } = await api.assert({
    type: 'SAME_AS',
    from: one,
    to: other,
    source: by,
    description: reason,
  });
  store.setState(notify(`Written down: ${record.name}. Withdraw it here or under Imports.`));
  await refreshSchema(world);
  const areShown = () => [one, other].every((id) => id in store.getState().picture.nodes);
  if (!areShown()) return;
  const now = await graphNow(world);
  if (!areShown()) return;
  take(store, `Accept: ${record.name}`, { do: 'add', ...now, positions: {} });
}

/** An assertion that two entities are the same, with the import that carries it; null where that is no longer known. */
export interface Acceptance {
  assertion: Assertion;
  record: ImportRecord | null;
}

/** Who holds two entities to be the same, either way round. */
export async function acceptancesOf(
  api: Api,
  { one, other }: { one: string; other: string },
  signal?: AbortSignal,
): Promise<Acceptance[]> {
  const answers = await Promise.all([
    api.assertions({ from: one, to: other, type: 'SAME_AS' }, signal),
    api.assertions({ from: other, to: one, type: 'SAME_AS' }, signal),
  ]);
  const assertions = answers.flatMap((answer) => answer.assertions);
  return Promise.all(
    assertions.map(async (assertion) => ({ assertion, record: await carrierOf(api, assertion, signal) })),
  );
}

/** A person's own import before a file that says the same. */
async function carrierOf(api: Api, { imports }: Assertion, signal?: AbortSignal): Promise<ImportRecord | null> {
  const records = await Promise.all(
    imports.map((id) =>
      api.import(id, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'unknown_import') return null;
        throw error;
      }),
    ),
  );
  const known = records.filter((record) => record !== null);
  return known.find(({ format }) => format === 'assertion') ?? known[0] ?? null;
}
