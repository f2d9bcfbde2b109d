import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a value must be, as the end of a sentence: "must be at most 12"; without a full stop. */
export function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return most(issue.origin, Number(issue.maximum));
    case 'too_small':
      return least(issue.origin, Number(issue.minimum));
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.expected in TYPES ? `must be ${TYPES[issue.expected]}` : lowerFirst(issue.message);
    case 'invalid_format':
      return issue.format === 'uuid' ? 'must be a UUID' : lowerFirst(issue.message);
    default:
      return lowerFirst(issue.message);
  }
}

const TYPES: Record<string, string> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const most = (of: string, maximum: number): string =>
  of === 'array'
    ? `takes at most ${maximum}`
    : `must be at most ${maximum}${of === 'string' ? ' characters long' : ''}`;

const least = (of: string, minimum: number): string =>
  of === 'array'
    ? `needs at least ${minimum}`
    : of === 'string' && minimum === 1
      ? 'must not be empty'
      : `must be at least ${minimum}${of === 'string' ? ' characters long' : ''}`;

export const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
