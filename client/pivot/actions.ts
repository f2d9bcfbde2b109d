import type { ComponentType } from 'react';
import type { PivotRow } from '../../contract/pivots.ts';
import { Acceptance } from './Acceptance.tsx';
import { Judgements } from './Judgements.tsx';

export interface RowActionsProps {
  row: PivotRow;
  name: (id: string) => string;
  /** Asks the pivot again. */
  onChange: () => void;
}

/** What a person can hold of a row, by the name of its pivot. */
export const ROW_ACTIONS: Record<string, ComponentType<RowActionsProps>> = {
  lookalikes: Acceptance,
  'cross-victim': Judgements,
};
