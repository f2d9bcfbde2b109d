/** Sends a body and tells how much of it has gone, which `fetch` cannot. */
export type Transmit = (
  url: string,
  content: Blob,
  options: { onSent?: ((bytes: number) => void) | undefined; signal?: AbortSignal | undefined },
) => Promise<Response>;

/** The only use of XMLHttpRequest. The file goes as it is: it is never read into the page. */
export const transmit: Transmit = (url, content, { onSent, signal }) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal?.addEventListener('abort', stop, { once: true });
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => onSent?.(loaded);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new TypeError('no answer'));
    request.onabort = () => reject(signal?.reason ?? new DOMException('aborted', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    request.send(content);
  });
