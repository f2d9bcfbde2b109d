import { Health, Ready } from '../../contract/routes.ts';
import { newestMigration } from '../schema.ts';
import { type App, answers, type World } from './route.ts';

export function healthRoutes(app: App, { database, version, local }: World): void {
  app.get(
    '/api/health',
    { schema: { summary: 'Is the server alive?', tags: ['state'], response: answers(Health) } },
    () => ({
      status: 'ok' as const,
      version,
    }),
  );

  app.get(
    '/api/ready',
    {
      schema: {
        summary: 'Can the database be asked, and is its schema current?',
        tags: ['state'],
        response: answers(Ready),
      },
    },
    async () => {
      const { product, version: databaseVersion, name } = await database.check();
      const schema = newestMigration();
      return {
        status: 'ready' as const,
        version,
        database: { product, version: databaseVersion, name, local },
        schema,
      };
    },
  );
}
