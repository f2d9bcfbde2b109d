/** Shown while something is held over the page. */
export function DropHint() {
  return (
    <div className="drop-hint" aria-hidden="true">
      <p>
        <b>Drop it anywhere.</b> A preview shows what it would bring; nothing is written before you say so.
      </p>
    </div>
  );
}
