/** Lets the browser save a text as its own downloads are saved. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the text by now.
  setTimeout(() => URL.revokeObjectURL(url));
}
