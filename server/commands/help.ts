import type { PivotParameter } from '../../contract/pivots.ts';
import { allowed } from '../pivots/parameters.ts';
import type { Command, Option } from './command.ts';
import { tableLines, wrapped } from './table.ts';

const ASKED = ['--help', '-h'];

/** Whether somebody asks how a command is called. */
export const asksForHelp = (args: readonly string[]): boolean => args.some((one) => ASKED.includes(one));

/** How a command is called and what it takes, as lines of at most `width` characters. */
export function helpLines(command: Command, args: readonly string[], width: number): string[] {
  const { title, options } = command.help?.(args.filter((one) => !ASKED.includes(one))) ?? { options: [] };
  return [
    ...wrapped(title ?? `${command.name}: ${command.summary}`, width),
    '',
    `  crosspivot ${command.usage}`,
    ...(options.length > 0 ? ['', ...tableLines(TITLES, options, width)] : []),
  ];
}

const TITLES = [{ title: 'It takes' }, { title: 'Which means' }];

/** The parameters of a pivot as options. */
export const optionsOfPivot = (parameters: readonly PivotParameter[]): Option[] =>
  parameters.map((parameter) => {
    const usual = parameter.default === null ? '' : `; ${parameter.default} where absent`;
    const needed = parameter.required ? '; required' : sayOneOf(parameter, parameters);
    return [`--${parameter.name}`, `${parameter.title}: ${allowed(parameter)}${needed || usual}`];
  });

/** That one of some parameters is required, where it is. */
function sayOneOf({ oneOf }: PivotParameter, parameters: readonly PivotParameter[]): string {
  if (oneOf === undefined) return '';
  const names = parameters.filter((one) => one.oneOf === oneOf).map(({ name }) => `--${name}`);
  return `; one of ${names.join(', ')} is required`;
}

/** The parameters of a route as options; those of `places` stand by themselves, and each once. */
export const optionsOf = (
  { shape }: { shape: object },
  { formats, usual, places = [] }: { formats: readonly string[]; usual?: string; places?: readonly string[] },
): Option[] => [
  ...Object.entries(shape as Record<string, { description?: string }>)
    .filter(([name]) => name !== 'format')
    .map(
      ([name, { description = '' }]): Option =>
        places.includes(name) ? [name.toUpperCase(), description.split(';')[0] as string] : [`--${name}`, description],
    ),
  formatOption(formats, usual),
];

/** How the answer is printed. */
export const formatOption = (formats: readonly string[], usual = 'sentences'): Option => [
  '--format',
  `one of ${formats.join(', ')}; ${usual} where absent`,
];
