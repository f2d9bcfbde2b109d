import { TimelineAnswer, TimelineParameters } from '../../contract/timeline.ts';
import { timelineTable } from '../graph/timeline/table.ts';
import { timeline } from '../graph/timeline.ts';
import { tableFiles } from '../table.ts';
import { fileOf } from './download.ts';
import { type App, answersOrFiles, type World } from './route.ts';

const FILES = tableFiles(timelineTable);

export function timelineRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/timeline',
    {
      schema: {
        summary: 'Activity by time: a lane for each cluster, victim, type or source, with its silences and bursts',
        description:
          'Dates count as what they are: a month is a month. What has none is counted apart. An assertion of two clusters is in both lanes.',
        tags: ['graph'],
        querystring: TimelineParameters,
        response: answersOrFiles(TimelineAnswer, FILES),
      },
    },
    async ({ query: { format, ...asked } }) => {
      if (format === 'json') return timeline(database, asked);
      return fileOf(await timeline(database, asked, { isWhole: true }), FILES[format], `timeline.${format}`);
    },
  );
}
