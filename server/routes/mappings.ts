import { MappingBody, MappingList, MappingPath, SavedMapping } from '../../contract/tables.ts';
import { deleteMapping, listMappings, saveMapping } from '../import/mappings.ts';
import { type App, answers, type World } from './route.ts';

export function mappingRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/mappings',
    {
      schema: {
        summary: 'How tables of known headers are read',
        tags: ['imports'],
        response: answers(MappingList),
      },
    },
    async () => ({ mappings: await listMappings(database) }),
  );

  app.put(
    '/api/v1/mappings/:name',
    {
      schema: {
        summary: 'Save a mapping: a table of the same headers is then read by it, unless told otherwise',
        tags: ['imports'],
        params: MappingPath,
        body: MappingBody,
        response: answers(SavedMapping),
      },
    },
    (request) => saveMapping(database, request.params.name, request.body),
  );

  app.delete(
    '/api/v1/mappings/:name',
    {
      schema: {
        summary: 'Forget a mapping; what was imported by it stays',
        tags: ['imports'],
        params: MappingPath,
        response: answers(SavedMapping),
      },
    },
    (request) => deleteMapping(database, request.params.name),
  );
}
