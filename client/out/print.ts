/** Prints an image alone, on one page: the page of the product stands aside until the browser has printed. */
export async function printImage(image: Blob, says: string): Promise<void> {
  document.querySelector('.print-sheet')?.remove();
  const address = URL.createObjectURL(image);
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  const picture = new Image();
  picture.alt = says;
  picture.src = address;
  await picture.decode();
  sheet.append(picture);
  document.body.append(sheet);
  const clear = () => {
    sheet.remove();
    URL.revokeObjectURL(address);
  };
  addEventListener('afterprint', clear, { once: true });
  window.print();
}
