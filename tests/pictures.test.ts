import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SCREENS } from './e2e/screens/index.ts';
import { pictureFile, SIZES, THEMES } from './e2e/screens/screen.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IMAGES = 'docs/images';

const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))].map((name) =>
  name === 'README.md' ? name : join('docs', name),
);

/** Pictures that a page shows or leads to, by their path from the root. */
const namedIn = (page: string): string[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\(([^)\s]+\.(?:png|webp|svg|jpe?g))\)/g)].flatMap(
    ([, path]) => (path && !path.includes('://') ? [relative(ROOT, resolve(ROOT, dirname(page), path))] : []),
  );

const named = new Set(pages.flatMap(namedIn));

describe('the pictures of the documentation', () => {
  it('are there, each that a page names', () => {
    expect(named.size).toBeGreaterThan(0);
    expect([...named].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('show every screen that is pictured, in each size and theme', () => {
    const sizes = Object.keys(SIZES) as (keyof typeof SIZES)[];
    const taken = SCREENS.flatMap(({ picture }) =>
      picture ? sizes.flatMap((size) => THEMES.map((theme) => pictureFile(picture, { theme, size }))) : [],
    );
    expect(taken.filter((file) => !named.has(`${IMAGES}/explorer/${file}`))).toEqual([]);
  });

  it('stand in a page, each that is there', () => {
    const files = readdirSync(join(ROOT, IMAGES), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const paths = files.map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)));
    expect(paths.filter((path) => !named.has(path))).toEqual([]);
  });
});
