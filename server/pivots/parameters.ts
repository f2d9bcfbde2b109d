import { z } from 'zod';
import { PartialDate } from '../../contract/dates.ts';
import { PagePlace, WholeNumber } from '../../contract/parameters.ts';
import type { PivotParameter } from '../../contract/pivots.ts';
import { AppError } from '../errors.ts';
import { kindOf } from '../import/normalise.ts';
import type { Values } from './pivot.ts';

/** What a query string or a command line gives: text, or several of one name. */
export type Given = Record<string, string | string[] | undefined>;

/** Ids that one parameter takes, and letters of what was given that an error repeats. */
const MOST_IDS = 1_000;
const REPEATED = 200;

/**
 * The parameters of a run, read by their types, with defaults.
 * @throws AppError invalid_request that names the parameter, what was given and what is allowed
 */
export function readParameters(pivot: string, parameters: readonly PivotParameter[], given: Given): Values {
  const unknown = Object.keys(given).find((name) => !parameters.some((parameter) => parameter.name === name));
  if (unknown !== undefined) {
    const allowed = parameters.map((parameter) => parameter.name);
    throw new AppError('invalid_request', `${pivot} has no parameter "${unknown}". It takes ${allowed.join(', ')}.`, {
      parameter: unknown,
      given: given[unknown],
      allowed,
    });
  }
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, readOne(parameter, given[parameter.name])]));
}

/** The parameters as one schema, for the documentation of a route; `readParameters` checks. */
export const documentedQuery = (parameters: readonly PivotParameter[]) =>
  z.object(
    Object.fromEntries(
      parameters.map((parameter) => {
        const { name, title, required, example } = parameter;
        const schema = required ? schemaOf(parameter) : schemaOf(parameter).optional();
        return [name, schema.describe(title).meta(example === undefined ? {} : { example })];
      }),
    ),
  );

function readOne(parameter: PivotParameter, given: string | string[] | undefined): Values[string] {
  if (given === undefined || given === '') {
    if (!parameter.required) return parameter.default;
    throw refuse(parameter, given, `is required: ${allowed(parameter)}`);
  }
  const read = schemaOf(parameter).safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const isNoDay = parameter.type === 'date' && issue?.code === 'custom';
    const why = isNoDay ? `${issue.message}; it ` : '';
    throw refuse(parameter, given, `${why}must be ${allowed(parameter)}`);
  }
  const wrong = [read.data].flat().find((id) => parameter.kinds && !parameter.kinds.includes(kindOf(String(id))));
  if (wrong !== undefined) throw refuse(parameter, given, `must be ${allowed(parameter)}`);
  return read.data;
}

function schemaOf({ type, choices = [], minimum, maximum }: PivotParameter): z.ZodType<Values[string]> {
  const list = <Item extends z.ZodType>(item: Item) =>
    z.preprocess((value) => [value].flat(), z.array(item).min(1).max(MOST_IDS));
  switch (type) {
    case 'entity':
      return z.string().min(3).max(2048);
    case 'entities':
      return list(z.string().min(3).max(2048));
    case 'date':
      return PartialDate;
    case 'integer':
      return WholeNumber(minimum ?? 0, maximum ?? Number.MAX_SAFE_INTEGER);
    case 'cursor':
      return PagePlace;
    case 'boolean':
      return z.enum(['true', 'false']).transform((text) => text === 'true');
    case 'choice':
      return z.enum(choices);
    case 'choices':
      return z.preprocess(
        (value) => [value].flat().flatMap((text) => String(text).split(',')),
        z.array(z.enum(choices)).min(1),
      );
  }
}

/** What a parameter takes, in words. */
export function allowed({ type, kinds, choices = [], minimum, maximum }: PivotParameter): string {
  switch (type) {
    case 'entity':
      return `the id of an entity of kind ${kinds?.join(', ') ?? 'any'}`;
    case 'entities':
      return `one to ${MOST_IDS.toLocaleString('en')} ids of entities of kind ${kinds?.join(', ') ?? 'any'}, the parameter repeated for each`;
    case 'date':
      return 'a date: YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ';
    case 'integer':
      return `a whole number from ${minimum ?? 0} to ${maximum ?? Number.MAX_SAFE_INTEGER}`;
    case 'cursor':
      return 'the "next" of the page before, or how many rows are passed over';
    case 'boolean':
      return 'true or false';
    case 'choice':
      return `one of ${choices.join(', ')}`;
    case 'choices':
      return `any of ${choices.join(', ')}`;
  }
}

function refuse(parameter: PivotParameter, given: string | string[] | undefined, reason: string): AppError {
  const text = [given ?? []].flat().join(', ');
  const repeated = text.length > REPEATED ? `${text.slice(0, REPEATED)}…` : text;
  return new AppError(
    'invalid_request',
    `${parameter.name}${given === undefined ? '' : ` is "${repeated}" but`} ${reason}.`,
    {
      parameter: parameter.name,
      given: Array.isArray(given) ? given.slice(0, MOST_IDS) : (given ?? null),
      allowed: parameter.choices ?? parameter.kinds ?? allowed(parameter),
    },
  );
}
