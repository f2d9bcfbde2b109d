import { afterEach, describe, expect, inject, it } from 'vitest';
import type { ImportList } from '../../contract/imports.ts';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { details, dropFiles, find, openTable, preview, previewed, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

const NAME = 'taken-back.json';
const at = (object: string, modified: string) => ({
  id: object,
  spec_version: '2.1',
  created: '2024-01-01T00:00:00.000Z',
  modified,
});
const MALWARE = 'malware--5b3f4a0e-6e7b-4b59-8a0e-3c1d5f0a7711';
const TOOL = 'tool--5b3f4a0e-6e7b-4b59-8a0e-3c1d5f0a7712';
const BUNDLE = {
  type: 'bundle',
  id: 'bundle--5b3f4a0e-6e7b-4b59-8a0e-3c1d5f0a7700',
  objects: [
    { type: 'malware', ...at(MALWARE, '2024-01-01T00:00:00.000Z'), name: 'Marshlight', is_family: true },
    { type: 'malware', ...at(MALWARE, '2024-06-01T00:00:00.000Z'), name: 'Marshlight', is_family: true, revoked: true },
    { type: 'tool', ...at(TOOL, '2024-01-01T00:00:00.000Z'), name: 'Fenlantern', x_mitre_deprecated: true },
    {
      type: 'relationship',
      ...at('relationship--5b3f4a0e-6e7b-4b59-8a0e-3c1d5f0a7713', '2024-02-01T00:00:00.000Z'),
      relationship_type: 'uses',
      source_ref: MALWARE,
      target_ref: TOOL,
      revoked: true,
    },
  ],
};

afterEach(async () => {
  const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
  for (const { id, name } of imports)
    if (name === NAME) await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
});

describe.each(['light', 'dark'] as const)('what a source has taken back, %s', (colorScheme) => {
  it('is marked in the search, on the entity, in what each source says, in the table and the legend', async () => {
    const page = await open(url, { colorScheme });
    await seePicture(page);
    await dropFiles(page, [{ name: NAME, content: JSON.stringify(BUNDLE) }]);
    await previewed(page, /^Would add/);
    await preview(page).getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(`"${NAME}" is imported:`).waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('Marshlight');
    await page
      .getByRole('option', { name: /Marshlight/ })
      .getByText('revoked')
      .waitFor();
    await page.keyboard.press('Escape');
    await find(page, { text: 'Marshlight', name: 'Marshlight' });
    const shown = details(page);
    await shown.getByText('The source has taken it back: taken-back.json.').waitFor();
    await shown.getByRole('listitem').getByText('superseded', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: /^revoked [12]$/ }).waitFor();
    await page.getByRole('button', { name: /^deprecated 1$/ }).click();
    await shown.getByRole('heading', { level: 2, name: /Fenlantern deprecated/ }).waitFor();
    const entities = await openTable(page, 'Entities');
    await entities.getByRole('row', { name: /Marshlight revoked/ }).waitFor();
    const relations = await openTable(page, 'Relations');
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('Marshlight');
    await relations.getByRole('row', { name: /Marshlight.*revoked.*Fenlantern/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
