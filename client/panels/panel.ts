import type { ComponentType } from 'react';

/** One panel of the left side: the rail's button and the panel come from it. */
export interface PanelEntry {
  name: string;
  title: string;
  /** A path in a square of 24. */
  icon: string;
  Panel: ComponentType;
}
