import { expect, it } from 'vitest';
import { CypherBody } from '../../contract/cypher.ts';
import { AssertionParameters, GraphParameters, SearchParameters } from '../../contract/parameters.ts';
import { PathParameters } from '../../contract/paths.ts';
import { narrowing } from '../../server/routes/question.ts';

it('advises what makes a question smaller by the parameters of its route alone', () => {
  const window = 'a shorter window (from, to)';
  expect(narrowing(GraphParameters)).toEqual(expect.arrayContaining(['fewer seeds', 'fewer hops', window]));
  expect(narrowing(PathParameters)).toEqual(
    expect.arrayContaining(['a lower k', 'fewer maxHops', 'a shorter window (windowFrom, windowTo)']),
  );
  expect(narrowing(PathParameters)).not.toContain(window);
  expect(narrowing(AssertionParameters)).toEqual(['a lower limit']);
  expect(narrowing(SearchParameters)).toEqual(['more or longer words in q', 'a lower limit']);
  expect(narrowing(undefined, CypherBody)).toContain('a narrower MATCH or a LIMIT in the query');
});
