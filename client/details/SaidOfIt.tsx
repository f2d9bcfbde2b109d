import type { Description } from '../../contract/evidence.ts';
import { StandingMark } from '../parts/StandingMark.tsx';
import { saySpan } from '../words.ts';

/** Aliases, labels, dates and attributes, each with the source that gives it. */
export function SaidOfIt({ descriptions }: { descriptions: Description[] }) {
  const rows = descriptions.flatMap((description) =>
    propertiesOf(description).map(([property, value]) => ({ property, value, description })),
  );
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>Names and attributes</h3>
      <table className="attributes">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Value</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ property, value, description }) => (
            <tr key={`${description.id} ${property} ${value}`}>
              <th scope="row">{property}</th>
              <td>{value}</td>
              <td>
                {description.sourceName} <StandingMark of={description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function propertiesOf(description: Description): [property: string, value: string][] {
  const span = saySpan(description);
  return [
    ...description.aliases.map((alias): [string, string] => ['also called', alias]),
    ...description.labels.map((label): [string, string] => ['label', label]),
    ...(span ? [['seen', span] as [string, string]] : []),
    ...Object.entries(description.attributes),
  ];
}
