import { examine } from '../doctor.ts';
import { HERE } from '../neo4j/surroundings.ts';
import { type Command, takeNothing } from './command.ts';

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: 'look at everything that a start needs, and say what is wrong',
  async run(args, { config, print }) {
    takeNothing(args);
    const findings = await examine({ config, surroundings: HERE });
    for (const { subject, ok, says } of findings) print(`${ok ? 'ok   ' : 'WRONG'} ${subject}: ${says}`);
    const wrong = findings.filter((finding) => !finding.ok).length;
    print(
      wrong === 0 ? 'Nothing stands in the way of a start.' : `${wrong} of ${findings.length} must be mended first.`,
    );
    return wrong === 0;
  },
};
