/** Files to the person's disk: where they choose, or by the browser's download. */

/** The browser has begun to read the file by then, also where it asks the user for a place first. */
const KEEP_MS = 60_000;

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, KEEP_MS);
}

/**
 * Asks where to save a file, where the browser has such a picker; null where it has none. Throws an AbortError when
 * the person closes it.
 */
export async function chooseFile(name: string): Promise<FileSystemFileHandle | null> {
  const { showSaveFilePicker } = window as Window & SavePicker;
  return showSaveFilePicker ? showSaveFilePicker.call(window, { suggestedName: name }) : null;
}

/** Not in TypeScript's library yet. */
interface SavePicker {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
  }) => Promise<FileSystemFileHandle>;
}
