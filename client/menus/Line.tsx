import { Keyboard, Text } from 'react-aria-components';
import { COMMANDS } from '../palette/commands.ts';

/** A line of a menu, with the keys of the command that does the same: they describe it, and are no part of its name. */
export function Line({ says, command, leadsOn = false }: { says: string; command?: string; leadsOn?: boolean }) {
  const keys = COMMANDS.find(({ id }) => id === command)?.keys;
  return (
    <>
      <Text slot="label">{says}</Text>
      {/* Written by the stylesheet: text that is seen would have to be part of the name. */}
      {keys ? <Keyboard className="keys" data-keys={keys} /> : null}
      {leadsOn ? (
        <span className="onward" aria-hidden="true">
          ▸
        </span>
      ) : null}
    </>
  );
}
