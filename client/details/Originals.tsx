import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';

/** The records as they came, one click below. */
export function Originals({
  records,
}: {
  records: { id: string; sourceName: string; original?: string | undefined }[];
}) {
  const kept = records.filter(({ original }) => original !== undefined);
  if (kept.length === 0) return null;
  return (
    <Disclosure>
      <Button slot="trigger" className="button quiet">
        {kept.length === 1 ? 'Record as it came' : `Records as they came (${kept.length})`}
      </Button>
      <DisclosurePanel>
        {kept.map(({ id, sourceName, original }) => (
          <figure key={id} className="original">
            <figcaption>{sourceName}</figcaption>
            <pre>{indent(original ?? '')}</pre>
          </figure>
        ))}
      </DisclosurePanel>
    </Disclosure>
  );
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
