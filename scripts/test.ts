import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm test`: types, lint, unit, Neo4j and browser, each to its end, then one summary with what passed only when run again. */

interface Outcome {
  step: string;
  passed: number;
  failed: number;
  skipped: number;
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
const total = (of: 'passed' | 'failed' | 'skipped') => outcomes.reduce((sum, outcome) => sum + outcome[of], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') > 0 ? 1 : 0;

/** A script of package.json that passes or fails as a whole. */
function check(script: string): Outcome {
  const { status, seconds } = run('npm', ['run', '--silent', script]);
  return { step: script, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, flaky: [], seconds };
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
  const failed =
    report.numFailedTests +
    report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length;
  return {
    step: project,
    passed: report.numPassedTests,
    failed: status === 0 ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
    flaky: report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.flatMap(({ status, fullName, failureMessages: [why] }) =>
        status === 'passed' && why !== undefined ? [`${fullName}\n${why}`] : [],
      ),
    ),
    seconds,
  };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    status: string;
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

function run(command: string, parameters: string[]) {
  console.log(
    `\n> ${command} ${parameters.filter((one) => !one.startsWith('--reporter') && !one.startsWith('--output')).join(' ')}`,
  );
  const started = Date.now();
  const { status } = spawnSync(command, parameters, { stdio: 'inherit', shell: process.platform === 'win32' });
  return { status, seconds: (Date.now() - started) / 1000 };
}

function column(value: number, width: number): string {
  return String(value).padStart(width);
}
