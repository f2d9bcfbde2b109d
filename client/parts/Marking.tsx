import { sayTlp, type Tlp } from '../../contract/evidence.ts';

/** How what stands beside it is marked, where it is stricter than clear. */
export function Marking({ tlp }: { tlp: Tlp }) {
  return tlp === 'clear' ? null : <span className="marking">{sayTlp(tlp)}</span>;
}
