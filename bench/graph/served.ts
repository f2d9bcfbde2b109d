import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportRecord } from '../../contract/imports.ts';
import type { SchemaAnswer } from '../../contract/routes.ts';
import { fileAsBlob, type Served, withServer } from '../server.ts';
import { writeGraph } from './file.ts';

/**
 * Starts the product over the generated graph of so many assertions (a fifth as many entities), lets `work` measure it,
 * and ends it. The graph comes in through the product's own import, so names, roles and indexes are as a person has them.
 * @param folder keeps the database for the next run; a temporary one where absent
 */
export async function withGraph<Answer>(
  { assertions, folder }: { assertions: number; folder?: string | undefined },
  work: (served: Served) => Promise<Answer>,
): Promise<Answer> {
  const home = folder && join(folder, `graph-${assertions}`);
  if (home) await mkdir(home, { recursive: true });
  return withServer(
    async (served) => {
      const { answer } = await served.ask<SchemaAnswer>('GET', '/schema');
      if (answer.assertions === 0) await load(served, { assertions, home: served.home });
      else if (answer.assertions !== assertions) throw new Error(`${home} holds another graph: remove it.`);
      return work(served);
    },
    { home },
  );
}

async function load({ ask }: Served, { assertions, home }: { assertions: number; home: string }): Promise<void> {
  const path = join(home, 'generated.ndjson');
  try {
    await writeGraph(path, assertions);
    const { answer } = await ask<ImportRecord>('POST', '/imports?name=generated', await fileAsBlob(path));
    for (let record = answer; record.status !== 'loaded'; ) {
      if (record.endedAt !== null) throw new Error(`The graph is ${record.status}: ${record.error}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      record = (await ask<ImportRecord>('GET', `/imports/${encodeURIComponent(answer.id)}`)).answer;
    }
  } finally {
    if (existsSync(path)) await rm(path);
  }
}
