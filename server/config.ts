import { resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** What the product was told, checked once at its start. */
export interface Config {
  port: number;
  host: string;
  /** The folder of the local database, as an absolute path. */
  home: string;
  /** The case loaded into an empty graph: a name, a path, or `none`. */
  case: string;
  /** The database to use; null for the local default. */
  neo4j: { uri: string; user: string; password: string; database: string | undefined } | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Origins whose pages may call the API, and whose names this server goes by: a proxy's, a notebook's. */
  corsOrigins: string[];
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const SCHEMES = ['bolt:', 'bolt+s:', 'bolt+ssc:', 'neo4j:', 'neo4j+s:', 'neo4j+ssc:'];

/** Settings whose value is never shown. NEO4J_URI is among them, as somebody may put a password into it. */
const SECRET = new Set(['NEO4J_PASSWORD', 'NEO4J_URI']);

/** Each setting with its default; the message says what is allowed. */
export const SETTINGS = z.object({
  CROSSPIVOT_PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, {
      error: 'give a whole number from 0 to 65535 (0 takes any free port)',
    })
    .transform(Number)
    .default(4800),
  CROSSPIVOT_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'give an address or name of this machine, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  CROSSPIVOT_HOME: z.string().default('.crosspivot'),
  CROSSPIVOT_CASE: z.string().default('crimson-palace'),
  CROSSPIVOT_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
    .refine((origins) => origins.every(isOrigin), {
      error: 'give origins such as https://notebook.example:8888, separated by commas, each without a path',
    }),
  NEO4J_URI: z
    .string()
    .refine(isDatabaseAddress, {
      error: `give an address that begins with ${SCHEMES.join('//, ')}//, and leave user and password to NEO4J_USER and NEO4J_PASSWORD`,
    })
    .optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  NEO4J_DATABASE: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `give one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

/**
 * The environment as a Config. An empty setting counts as absent.
 * @throws StartError that names each wrong setting, what was given and what is allowed
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.keys(SETTINGS.shape).map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is ${SECRET.has(name) ? 'set to something else' : `"${given[name]}"`}: ${issue.message}.`;
    });
    throw new StartError(faults.join('\n'));
  }
  const settings = parsed.data;
  return {
    port: settings.CROSSPIVOT_PORT,
    host: settings.CROSSPIVOT_HOST,
    home: resolve(settings.CROSSPIVOT_HOME),
    case: settings.CROSSPIVOT_CASE,
    neo4j: settings.NEO4J_URI
      ? {
          uri: settings.NEO4J_URI,
          user: settings.NEO4J_USER,
          password: settings.NEO4J_PASSWORD,
          database: settings.NEO4J_DATABASE,
        }
      : null,
    logLevel: settings.LOG_LEVEL,
    corsOrigins: settings.CROSSPIVOT_CORS_ORIGINS,
  };
}

/** Adds the settings of `.env` in the working directory to the environment, which wins; no such file is fine. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new StartError(`The file .env cannot be read: ${(error as Error).message}.`, { cause: error });
    }
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}

function isDatabaseAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return SCHEMES.includes(protocol) && hostname !== '' && username === '' && password === '';
}
