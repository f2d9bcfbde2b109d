import { KINDS, type Kind } from '../../contract/kinds.ts';
import { ICON_STROKE, iconPath } from '../graph/icons.ts';

/** The icon of a kind in the hue of its family; the words beside it say the same. */
export function KindIcon({ kind, size = 18 }: { kind: Kind; size?: number }) {
  return (
    <svg
      className="kind-icon"
      data-family={KINDS[kind].family}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={ICON_STROKE}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={iconPath(kind)} />
    </svg>
  );
}
