import { expect, it } from 'vitest';
import { checkPlan } from '../../../server/console/plan.ts';

const check = (operatorType: string, queryType = 'r') =>
  checkPlan({ operatorType, arguments: {}, children: [] }, { queryType, database: 'neo4j' });

/** Operators that the local database does not have; console.test.ts asks for those that it has. */
it.each([
  'DynamicLabelNodeLookup@neo4j',
  'DynamicUndirectedRelationshipTypeLookup@neo4j',
  'DirectedRelationshipFulltextIndexSearch@neo4j',
  'NodeVectorIndexSearch@neo4j',
  'RemoteNodeUniqueIndexSeek@neo4j',
  'ValueMergeJoin@neo4j',
])('lets %s of newer databases read', (operator) => {
  expect(() => check(operator)).not.toThrow();
});

it.each(['FusedMerge', 'MergeInto', 'MergeUniqueNode', 'CreateVectorIndex', 'SetDynamicProperty', 'RunQueryAt'])(
  'refuses %s, whatever the query is said to do',
  (operator) => {
    expect(() => check(`${operator}@neo4j`)).toThrow(operator);
  },
);

it('refuses what does more than read, and another database', () => {
  expect(() => check('Projection@neo4j', 'rw')).toThrow('does more');
  expect(() => check('AllNodesScan@system')).toThrow('asks the database neo4j alone');
});
