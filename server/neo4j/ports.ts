import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/**
 * A free port on loopback, below the range that systems give to outgoing connections: while the database restarts,
 * no client of it can sit on its port.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 32_768);
    if ((await portFault(port, '127.0.0.1')) === null) return port;
  }
  throw new Error('No free port between 20000 and 32767 on 127.0.0.1');
}

/** Why nobody can listen there: the system's code (EADDRINUSE, EACCES, EADDRNOTAVAIL), or null where one can. */
export function portFault(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/** Whether somebody listens on a port of loopback. */
export function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
