import { useEffect, useState } from 'react';
import type { Sheet } from './sheet.ts';

/** The sheet as it goes out; `make` draws it as SVG. */
export function Preview({ sheet, make, says }: { sheet: Sheet | null; make: () => Blob; says: string }) {
  const [address, setAddress] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` is new at each render; the sheet says when it draws something else
  useEffect(() => {
    if (!sheet) return;
    const made = URL.createObjectURL(make());
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [sheet]);

  return (
    <figure className="out-preview">{address ? <img src={address} alt={`Preview: ${says}`} /> : 'Drawing…'}</figure>
  );
}
