import { describe, expect, it } from 'vitest';
import type { PivotParameter } from '../../../contract/pivots.ts';
import { AppError } from '../../../server/errors.ts';
import { type Given, readParameters } from '../../../server/pivots/parameters.ts';
import { listPivots } from '../../../server/pivots.ts';

const parameter = (name: string, type: PivotParameter['type'], more: Partial<PivotParameter> = {}): PivotParameter => ({
  name,
  title: name,
  type,
  required: false,
  default: null,
  ...more,
});

const PARAMETERS: PivotParameter[] = [
  parameter('of', 'entities', { required: true, kinds: ['cluster', 'organisation'] }),
  parameter('machine', 'entity', { kinds: ['host', 'address'] }),
  parameter('anything', 'entity'),
  parameter('from', 'date'),
  parameter('limit', 'integer', { default: 50, minimum: 1, maximum: 500 }),
  parameter('deep', 'boolean', { default: false }),
  parameter('order', 'choice', { choices: ['name', 'date'] }),
  parameter('basis', 'choices', { choices: ['observed', 'reported'] }),
];
const OF = { of: 'cluster:x' };
const read = (given: Given) => readParameters('a-pivot', PARAMETERS, given);
const refusal = (given: Given): AppError => {
  try {
    read(given);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(given)} was taken`);
};

describe('parameters that are taken', () => {
  it('have their defaults where they are absent or empty', () => {
    expect(read(OF)).toEqual({
      of: ['cluster:x'],
      machine: null,
      anything: null,
      from: null,
      limit: 50,
      deep: false,
      order: null,
      basis: null,
    });
    expect(read({ ...OF, limit: '', from: '' })).toEqual(read(OF));
  });

  it.each([
    ['of', ['cluster:x', 'organisation:y'], ['cluster:x', 'organisation:y']],
    ['machine', 'address:1.2.3.4', 'address:1.2.3.4'],
    ['anything', 'tool:t', 'tool:t'],
    ['from', '2023-08', '2023-08'],
    ['limit', '500', 500],
    ['limit', '1', 1],
    ['deep', 'true', true],
    ['deep', 'false', false],
    ['order', 'date', 'date'],
    ['basis', 'observed,reported', ['observed', 'reported']],
    ['basis', ['observed', 'reported'], ['observed', 'reported']],
    ['basis', 'observed', ['observed']],
  ])('%s: %j', (name, given, value) => expect(read({ ...OF, [name]: given })[name]).toEqual(value));
});

describe('parameters that are refused', () => {
  it.each([
    ['of', undefined, ['cluster', 'organisation']],
    ['of', '', ['cluster', 'organisation']],
    ['of', 'tool:t', ['cluster', 'organisation']],
    ['of', ['cluster:x', 'tool:t'], ['cluster', 'organisation']],
    ['of', 'x', ['cluster', 'organisation']],
    ['machine', 'cluster:x', ['host', 'address']],
    ['machine', ['host:a', 'host:b'], ['host', 'address']],
    ['machine', 'no-kind', ['host', 'address']],
    ['machine', '__proto__:x', ['host', 'address']],
    ['from', '2023-02-30', /YYYY-MM/],
    ['from', 'yesterday', /YYYY-MM/],
    ['limit', '0', /1 to 500/],
    ['limit', '501', /1 to 500/],
    ['limit', '1.5', /1 to 500/],
    ['limit', 'many', /1 to 500/],
    ['limit', 'NaN', /1 to 500/],
    ['limit', 'Infinity', /1 to 500/],
    ['limit', ['1', '2'], /1 to 500/],
    ['deep', 'yes', /true or false/],
    ['deep', ['true', 'false'], /true or false/],
    ['order', 'size', ['name', 'date']],
    ['basis', 'observed,guessed', ['observed', 'reported']],
    ['basis', 'observed,', ['observed', 'reported']],
  ])('%s: %j names the parameter, what was given and what is allowed', (name, given, allowed) => {
    const error = refusal({ ...OF, [name]: given });
    expect(error).toMatchObject({ code: 'invalid_request', statusCode: 400 });
    expect(error.details.parameter).toBe(name);
    expect(error.details.given).toEqual(given ?? null);
    if (allowed instanceof RegExp) expect(error.details.allowed).toMatch(allowed);
    else expect(error.details.allowed).toEqual(allowed);
    expect(error.message.startsWith(`${name} `)).toBe(true);
    if (given) expect(error.message).toContain([given].flat().join(', '));
    for (const word of [allowed].flat()) expect(error.message).toMatch(word);
  });

  it('from: a day that no month has is said to be none', () => {
    expect(refusal({ ...OF, from: '2023-02-30' }).message).toMatch(
      /^from is "2023-02-30" but names a day that does not exist; it must be a date: YYYY, /,
    );
    expect(refusal({ ...OF, from: 'yesterday' }).message).toMatch(/^from is "yesterday" but must be a date: YYYY, /);
  });

  it.each(['unknown', '__proto__x', 'constructor', 'toString', 'OF'])(
    '%s, which no pivot has, with those that it has',
    (name) => {
      expect(refusal({ ...OF, [name]: '1' })).toMatchObject({
        code: 'invalid_request',
        message: expect.stringMatching(new RegExp(`a-pivot has no parameter "${name}".*of, machine`)),
        details: { parameter: name, given: '1', allowed: PARAMETERS.map((one) => one.name) },
      });
    },
  );
});

describe('the parameters of every pivot', () => {
  it.each(listPivots().map((pivot) => [pivot.name, pivot] as const))(
    '%s: examples and defaults are taken',
    (name, pivot) => {
      const names = pivot.parameters.map((one) => one.name);
      expect(new Set(names).size).toBe(names.length);
      const given: Given = {};
      for (const one of pivot.parameters) if (one.required) given[one.name] = one.example ?? '';
      const values = readParameters(name, pivot.parameters, given);
      for (const one of pivot.parameters) if (!one.required) expect(values[one.name]).toBe(one.default);
      for (const one of pivot.parameters)
        if (one.default !== null)
          expect(readParameters(name, pivot.parameters, { ...given, [one.name]: String(one.default) })[one.name]).toBe(
            one.default,
          );
    },
  );
});
