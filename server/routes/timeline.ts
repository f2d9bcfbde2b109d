import { TimelineAnswer, TimelineParameters } from '../../contract/timeline.ts';
import { timeline, timelineAsCsv } from '../graph/timeline.ts';
import { Download } from './download.ts';
import { type App, answers, type World } from './route.ts';

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
        response: answers(TimelineAnswer),
      },
    },
    async (request) => {
      const answer = await timeline(database, request.query);
      if (request.query.format === 'json') return answer;
      const file = { mediaType: 'text/csv; charset=utf-8', filename: 'timeline.csv' };
      return new Download(timelineAsCsv(answer), file) as never;
    },
  );
}
