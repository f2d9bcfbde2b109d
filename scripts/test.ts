import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm test`: types, lint, unit, Neo4j and browser, each to its end, then one summary with what failed and what passed only when run again. */

interface Outcome {
  step: string;
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, with the beginning of why; the whole of it stands where it ran. */
  broken: readonly string[];
  /** What failed first and passed when it was run again, with why it failed. */
  flaky: readonly string[];
  seconds: number;
}

const reports = mkdtempSync(join(tmpdir(), 'crosspivot-reports-'));
const outcomes = [check('typecheck'), check('lint'), ...['unit', 'neo4j', 'e2e'].map((project) => suite(project))];
rmSync(reports, { recursive: true });

console.log('\n           passed  failed  flaky  skipped  seconds');
for (const { step, passed, failed, flaky, skipped, seconds } of outcomes) {
  console.log(
    `${step.padEnd(11)}${column(passed, 6)}${column(failed, 8)}${column(flaky.length, 7)}${column(skipped, 9)}${column(Math.round(seconds), 9)}`,
  );
}
for (const flaky of outcomes.flatMap((outcome) => outcome.flaky)) console.log(`\nflaky: ${flaky}`);
for (const broken of outcomes.flatMap((outcome) => outcome.broken)) console.log(`\nfailed: ${broken}`);
const total = (of: 'passed' | 'failed' | 'skipped') => outcomes.reduce((sum, outcome) => sum + outcome[of], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') > 0 ? 1 : 0;

/** A script of package.json that passes or fails as a whole. */
function check(script: string): Outcome {
  const { status, seconds } = run('npm', ['run', '--silent', script]);
  const isPassed = status === 0;
  return {
    step: script,
    passed: isPassed ? 1 : 0,
    failed: isPassed ? 0 : 1,
    skipped: 0,
    broken: isPassed ? [] : [`npm run ${script}`],
    flaky: [],
    seconds,
  };
}

/** One project of vitest.config.ts; a run that ends without a report has failed. */
function suite(project: string): Outcome {
  const file = join(reports, `${project}.json`);
  const { status, seconds } = run('npx', [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  const told = (wanted: string) =>
    report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.flatMap(({ status, fullName, failureMessages: [why] }) =>
        status === wanted && why !== undefined ? [`${fullName}\n${beginning(why)}`] : [],
      ),
    );
  const files = report.testResults.flatMap(({ status, name, message, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0 ? [`${name}\n${beginning(message)}`] : [],
  );
  const failed = report.numFailedTests + files.length;
  return {
    step: project,
    passed: report.numPassedTests,
    failed: status === 0 ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
    broken: [...told('failed'), ...files],
    flaky: told('passed'),
    seconds,
  };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    /** The file. */
    name: string;
    status: string;
    /** Why the file as a whole failed. */
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}

/** The first lines of why a test failed: a random test may tell a counterexample of any length. */
function beginning(why: string): string {
  const lines = why.split('\n').slice(0, 12);
  return lines.map((line) => (line.length > 300 ? `${line.slice(0, 300)}…` : line)).join('\n');
}

function run(command: string, parameters: string[]) {
  console.log(
    `\n> ${command} ${parameters.filter((one) => !one.startsWith('--reporter') && !one.startsWith('--output')).join(' ')}`,
  );
  const started = Date.now();
  const env = { PROPERTY_SEED: '1', ...process.env };
  const { status } = spawnSync(command, parameters, { env, stdio: 'inherit', shell: process.platform === 'win32' });
  return { status, seconds: (Date.now() - started) / 1000 };
}

function column(value: number, width: number): string {
  return String(value).padStart(width);
}
