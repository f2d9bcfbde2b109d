/** A link out, for addresses of the web alone; what else a source gives as its address is shown as text. */
export function SourceLink({ url, children }: { url: string | undefined; children: string }) {
  if (!url) return children;
  if (!/^https?:\/\//i.test(url)) return `${children} (${url})`;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
