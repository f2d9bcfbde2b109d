import { SourceLink } from '../parts/SourceLink.tsx';
import { type Passage, passagesOf, type Reference, referencesOf } from './prose.ts';

/** What a source says in words, with its links; what it cites leads to where its record says that it stands. */
export function Prose({ text, original }: { text: string; original?: string | undefined }) {
  const passages = passagesOf(text);
  const references = passages.some(({ says }) => says === 'citation') ? referencesOf(original) : new Map();
  return passages.map((passage, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: passages repeat, and a text is shown as a whole
    <PassageView key={index} passage={passage} reference={references.get(passage.text)} />
  ));
}

function PassageView({ passage, reference }: { passage: Passage; reference?: Reference | undefined }) {
  switch (passage.says) {
    case 'link':
      return <SourceLink url={passage.url}>{passage.text}</SourceLink>;
    case 'citation':
      return (
        <cite title={reference?.description}>
          [<SourceLink url={reference?.url}>{passage.text}</SourceLink>]
        </cite>
      );
    case 'code':
      return <code>{passage.text}</code>;
    default:
      return passage.text;
  }
}
