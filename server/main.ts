import { loadEnvFile, readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { tuneHeap } from './heap.ts';
import { type Product, startProduct } from './product.ts';
import { StartError } from './start-error.ts';

tuneHeap();
const stopping = new AbortController();
// Not once: npm passes on the Ctrl-C that the terminal has given us already, and the end is bounded anyway.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

let product: Product | undefined;
try {
  loadEnvFile();
  product = await startProduct({ config: readConfig(process.env), log: console.log, signal: stopping.signal });
  console.log(`Crosspivot is ready: ${product.address}`);
  await new Promise((resolve) => {
    if (stopping.signal.aborted) resolve(null);
    stopping.signal.addEventListener('abort', resolve);
  });
  console.log('Stopping ...');
  await product.close();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof StartError || error instanceof AppError ? error.message : error);
    process.exit(1);
  }
}
process.exit(0);
