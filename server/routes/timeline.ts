import { TimelineAnswer, TimelineParameters } from '../../contract/timeline.ts';
import { timeline, timelineAsCsv } from '../graph/timeline.ts';
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
    async (request, reply) => {
      const answer = await timeline(database, request.query);
      if (request.query.format === 'json') return answer;
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="timeline.csv"')
        .send(timelineAsCsv(answer) as never);
    },
  );
}
