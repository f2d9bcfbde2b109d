import { expect, it } from 'vitest';
import { gexf } from '../../../../server/export/formats/gexf.ts';

it('calls its times what both the schema of GEXF 1.3 and networkx know', async () => {
  const nothing = async function* () {};
  let written = '';
  for await (const part of gexf.write(nothing, { name: 'Nothing', description: '' })) written += part;
  expect(['integer', 'double', 'date']).toContain(/ timeformat="(\w+)"/.exec(written)?.[1]);
});
