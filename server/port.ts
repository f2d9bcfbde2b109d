import type { Config } from './config.ts';

/**
 * Why the page cannot be served where the settings say, and which of them to change.
 * @param fault the system's code, as `portFault` answers it
 */
export function portSentence(fault: string, { port, host }: Pick<Config, 'port' | 'host'>): string {
  if (fault === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken by another program. Set CROSSPIVOT_PORT to a free one.`;
  }
  if (fault === 'EACCES') return `This user may not listen on port ${port}. Set CROSSPIVOT_PORT to one above 1023.`;
  return `This machine has no address ${host} (${fault}). Set CROSSPIVOT_HOST to one that it has.`;
}
