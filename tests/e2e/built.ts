import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

/** A script of this folder with what it imports, for a page of its own. */
export async function built(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page' } },
  });
  const [first] = [output].flat() as Rollup.RollupOutput[];
  return first?.output[0].code ?? '';
}
