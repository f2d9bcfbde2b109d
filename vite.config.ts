import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = `http://127.0.0.1:${process.env.CROSSPIVOT_PORT ?? 4800}`;

/** Kilobytes before compression; what counts, under 500 kB compressed, is measured with the performance figures. */
const FIRST_LOAD = 1_500;
/** Bytes below which compressing a file gains nothing. */
const SMALL = 1_000;
/** Of brotli, 0 to 11: the last one gains 2 % more and takes three times as long. */
const QUALITY = 10;

/**
 * Zod tries whether code may be made of text, which the content policy of the page forbids: Firefox then logs an error on
 * each page that is opened, before a person has done anything.
 */
const NO_CODE_OF_TEXT = { 'globalThis.__zod_globalConfig': '{ "jitless": true }' };

/** Writes each file of the page once more, compressed, for the server to send as it is. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.values(bundle).map((file) => ({
      name: file.fileName,
      content: Buffer.from(file.type === 'chunk' ? file.code : file.source),
    }));
    await Promise.all(
      files
        .filter(({ content }) => content.length > SMALL)
        .map(async ({ name, content }) => writeFile(join(dir, `${name}.br`), await brotli(content))),
    );
  },
};

const brotli = (content: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });

export default defineConfig({
  root: 'client',
  plugins: [react(), compressed],
  define: NO_CODE_OF_TEXT,
  worker: { format: 'es' },
  build: { outDir: '../dist/client', emptyOutDir: true, chunkSizeWarningLimit: FIRST_LOAD },
  server: { port: 4801, proxy: { '/api/': { target: server, changeOrigin: true, headers: { origin: server } } } },
});
