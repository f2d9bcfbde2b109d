import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env.CROSSPIVOT_PORT ?? 4800}`;

/** Kilobytes before compression; what counts, under 500 kB compressed, is measured with the performance figures. */
const FIRST_LOAD = 1_500;

export default defineConfig({
  root: 'client',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: '../dist/client', emptyOutDir: true, chunkSizeWarningLimit: FIRST_LOAD },
  server: { port: 4801, proxy: { '/api/': { target: server, changeOrigin: true, headers: { origin: server } } } },
});
