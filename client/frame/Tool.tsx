import type { ReactElement } from 'react';
import { Button, type ButtonProps, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { COMMANDS } from '../palette/commands.ts';

/** Milliseconds that a pointer rests on a tool before its name is told. */
const DELAY = 400;

/** The signs of the picture's tools, drawn as those of the kinds are. */
const SIGNS = {
  table: 'M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 10v9',
  timeline: 'M3.5 19.5h17M5 15.5h6M9 11.5h9M6 7.5h7M12 4v15.5',
  lasso:
    'M7 16c-3.5-1-4.5-3-4-5.500C4 6 9 4 14 4.500s7.5 3.5 6.5 6.500S15 15.5 10.5 15.500M10.5 15.500a2 2 0 1 1-3.5 1.500c0 2 .5 3 2 4',
  map: 'M3.5 5h17v14h-17zM12.5 12h6v5h-6zM7 9h.01M10 13h.01M8 15.500h.01',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0',
  nearer: 'M12 5v14M5 12h14',
  farther: 'M5 12h14',
  opening: 'M4 11.500L12 4.500l8 7M6 10v9.500h12V10M10 19.500v-5.500h4v5.5',
  note: 'M4.5 19.500l1-4.500L16 4.500l3.5 3.500L9 18.500zM13.5 7l3.5 3.5',
  image: 'M12 4v11M7.5 10.500L12 15l4.5-4.500M4.5 16.500v3.500h15v-3.5',
} as const;

interface Face {
  sign: keyof typeof SIGNS;
  name: string;
  /** The id of the command that does the same, where there is one. */
  command?: string;
}

/** A tool of the picture that does something once. */
export const Tool = ({ sign, name, command, ...button }: Face & Pick<ButtonProps, 'id' | 'onPress'>) => (
  <Told name={name} command={command}>
    <Button className="button tool" aria-label={name} {...button}>
      {faceOf({ sign, name })}
    </Button>
  </Told>
);

/** A tool of the picture that is on or off. */
export const ToolSwitch = ({ sign, name, command, isOn, onChange }: Face & { isOn: boolean; onChange: () => void }) => (
  <Told name={name} command={command}>
    <ToggleButton className="button tool" aria-label={name} isSelected={isOn} onChange={onChange}>
      {faceOf({ sign, name })}
    </ToggleButton>
  </Told>
);

/** Between two panels there is room for the signs alone; the button has the name then too. */
const faceOf = ({ sign, name }: Pick<Face, 'sign' | 'name'>) => (
  <>
    <svg className="tool-sign" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
      <path d={SIGNS[sign]} />
    </svg>
    <span className="tool-name">{name}</span>
  </>
);

function Told({ name, command, children }: Omit<Face, 'sign'> & { children: ReactElement }) {
  const keys = COMMANDS.find(({ id }) => id === command)?.keys;
  return (
    <TooltipTrigger delay={DELAY}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {name}
        {keys ? <kbd>{keys}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
