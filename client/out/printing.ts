/**
 * Tells when the browser begins and ends to print the page, or to show it as it would be printed. What is for paper alone must
 * stand once it is told. Answers a way to stop.
 */
export function followPrinting(tell: (isPrinting: boolean) => void): () => void {
  const paper = matchMedia('print');
  const begin = () => tell(true);
  const end = () => tell(false);
  const follow = () => tell(paper.matches);
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  paper.addEventListener('change', follow);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
    paper.removeEventListener('change', follow);
  };
}
