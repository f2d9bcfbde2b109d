import { GraphAnswer } from '../../contract/graph.ts';
import {
  AssertionParameters,
  GraphBody,
  GraphParameters,
  MatchBody,
  SearchParameters,
} from '../../contract/parameters.ts';
import { AssertionsAnswer, MatchAnswer, SchemaAnswer, SearchAnswer } from '../../contract/routes.ts';
import { AppError } from '../errors.ts';
import { assertionsBetween, assertionsById } from '../graph/assertions.ts';
import { countAll } from '../graph/counts.ts';
import { match } from '../graph/match.ts';
import { search } from '../graph/search.ts';
import { subgraph } from '../graph/subgraph.ts';
import { assertionsTable, matchTable, searchTable } from '../graph/tables.ts';
import { tableFiles } from '../table.ts';
import { answerIn } from './download.ts';
import { GRAPH_FILES } from './graph-files.ts';
import { type App, answers, answersOrFiles, type World } from './route.ts';

const SEARCH_FILES = tableFiles(searchTable);
const MATCH_FILES = tableFiles(matchTable);
const ASSERTION_FILES = tableFiles(assertionsTable);

export function graphRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/schema',
    {
      schema: {
        summary: 'Kinds and relationship types, and how many of each',
        tags: ['graph'],
        response: answers(SchemaAnswer),
      },
    },
    () => countAll(database),
  );

  app.get(
    '/api/v1/search',
    {
      schema: {
        summary: 'Entities by name, alias or value, defanged or not',
        tags: ['graph'],
        querystring: SearchParameters,
        response: answersOrFiles(SearchAnswer, SEARCH_FILES),
      },
    },
    (request) =>
      answerIn(request, request.query, {
        name: 'search',
        ask: (query) => search(database, query),
        files: SEARCH_FILES,
      }),
  );

  app.post(
    '/api/v1/match',
    {
      config: { question: true },
      schema: {
        summary: 'Up to 10,000 values in, the entities they name out, the unmatched listed',
        tags: ['graph'],
        body: MatchBody,
        response: answersOrFiles(MatchAnswer, MATCH_FILES),
      },
    },
    (request) =>
      answerIn(request, request.body, {
        name: 'match',
        ask: ({ values, around }) => match(database, values, around),
        files: MATCH_FILES,
      }),
  );

  app.get(
    '/api/v1/graph',
    {
      schema: {
        summary: 'A filtered subgraph: around seeds, or of kinds',
        tags: ['graph'],
        querystring: GraphParameters,
        response: answersOrFiles(GraphAnswer, GRAPH_FILES),
      },
    },
    (request) =>
      answerIn(request, request.query, {
        name: 'graph',
        ask: (asked) => subgraph(database, asked),
        files: GRAPH_FILES,
      }),
  );

  app.post(
    '/api/v1/graph',
    {
      config: { question: true },
      schema: {
        summary: 'The same around up to 10,000 seeds, in the body',
        tags: ['graph'],
        body: GraphBody,
        response: answersOrFiles(GraphAnswer, GRAPH_FILES),
      },
    },
    (request) =>
      answerIn(request, request.body, { name: 'graph', ask: (asked) => subgraph(database, asked), files: GRAPH_FILES }),
  );

  app.get(
    '/api/v1/assertions',
    {
      schema: {
        summary: 'Assertions one by one: by id, or all of one type between two entities',
        tags: ['graph'],
        querystring: AssertionParameters,
        response: answersOrFiles(AssertionsAnswer, ASSERTION_FILES),
      },
    },
    (request) =>
      answerIn(request, request.query, {
        name: 'assertions',
        async ask({ ids, from, to, type, ...page }) {
          if (ids) return assertionsById(database, ids);
          if (from && to && type) return assertionsBetween(database, { from, to, type }, page);
          throw new AppError('invalid_request', 'Give ids, or from, to and type together.', {
            allowed: ['ids', 'from, to and type'],
          });
        },
        files: ASSERTION_FILES,
      }),
  );
}
