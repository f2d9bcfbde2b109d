import type { Page } from 'playwright-core';
import { beforeEach, expect, inject, it } from 'vitest';
import { inBothThemes } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { outOfReach } from './reachable.ts';
import { SCREENS } from './screens/index.ts';
import { seePicture } from './steps.ts';

const { url } = inject('product');
/** What a browser itself logs of a file or a question that was refused. */
const open = oneBrowser({ expected: [/^logged: Failed to load resource: the server responded with a status of 4/] });

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
});

it.each(SCREENS)(
  'axe finds nothing to mend, light or dark, and nothing is out of reach at 400 %, in $name',
  async ({ show }) => {
    await show(page);
    expect(await inBothThemes(page)).toEqual([]);
    expect(await outOfReach(page)).toEqual([]);
  },
);
