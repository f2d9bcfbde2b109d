import { Agent, request } from 'node:http';

/** A request of the API. */
export interface Question {
  path: string;
  /** Sent by POST where present. */
  body?: object;
}

/** Connections that are kept, one for each client. */
export const CLIENTS = 16;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** Asks and returns the seconds until the whole answer is there. */
export function ask(api: string, { path, body }: Question): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': 'application/json' } : {};
    const sent = request(`${api}${path}`, { method: body ? 'POST' : 'GET', headers, agent }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve((performance.now() - started) / 1_000);
        else reject(new Error(`${path}: ${answer.statusCode} ${Buffer.concat(pieces)}`));
      });
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}

/** Whether the server has the route of a question; a line says so where it has not. */
export async function hasRoute(api: string, question: Question): Promise<boolean> {
  try {
    await ask(api, question);
  } catch (error) {
    if (!String(error).includes('unknown_route')) throw error;
    console.error(`Left out: ${question.path.replace(/\?.*/, '')}, a route that the server does not have.`);
    return false;
  }
  return true;
}
