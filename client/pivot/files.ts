/** A format of the API in which the rows of a pivot go out as a file, by what people call it. */
interface RowsFile {
  format: string;
  title: string;
  /** The one pivot that has it; every pivot where absent. */
  only?: string;
}

const FILES: readonly RowsFile[] = [
  { format: 'csv', title: 'CSV' },
  { format: 'navigator', title: 'ATT&CK Navigator layer', only: 'attack-coverage' },
];

/** The files that the rows of a pivot can be had as. */
export const filesOf = (pivot: string): RowsFile[] => FILES.filter(({ only = pivot }) => only === pivot);
