import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The part of the world that decides where programs are found. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
}

export const HERE: Surroundings = { env: process.env, platform: process.platform };

/** The path of a program as a shell would find it on PATH. */
export function findProgram(name: string, { env, platform }: Surroundings): string | undefined {
  const endings = platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
