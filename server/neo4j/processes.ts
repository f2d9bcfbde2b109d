import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A process named so that a later one with the same number is never taken for it. */
export interface ProcessMark {
  pid: number;
  /** When it began, in whatever form the system tells it. */
  born: string;
}

/** Names a running process, or null where there is none. */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  const born = process.platform === 'linux' ? await bornOnLinux(pid) : await bornByPs(pid);
  return born ? { pid, born } : null;
}

export async function isAlive({ pid, born }: ProcessMark): Promise<boolean> {
  return (await markOf(pid))?.born === born;
}

/** Asks a process to end, and ends it where it has not within `patience` milliseconds. */
export async function endProcess(mark: ProcessMark, patience: number): Promise<void> {
  for (const [signal, limit] of [
    ['SIGTERM', patience],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!(await isAlive(mark))) return;
    send(mark.pid, signal);
    const deadline = Date.now() + limit;
    while (Date.now() < deadline && (await isAlive(mark))) await wait(100);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The start in clock ticks since boot (field 22 of proc_pid_stat(5)), with the boot it counts from. */
async function bornOnLinux(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${boot.trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

async function bornByPs(pid: number): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
