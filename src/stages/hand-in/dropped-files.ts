/** Files out of what was chosen or dropped: folders are walked through, only JSON stays. */

export interface OpenedFile {
  /** With its folders, where they are known. */
  readonly name: string;
  readonly file: File;
}

const isJson = (name: string): boolean => name.toLowerCase().endsWith('.json');

export function chosenFiles(list: FileList | null): readonly OpenedFile[] {
  return [...(list ?? [])]
    .filter((file) => isJson(file.name))
    .map((file) => ({ name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }));
}

/** What cannot be opened is left out. Must be called while the drop is being handled. */
export async function droppedFiles(items: DataTransferItemList): Promise<readonly OpenedFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = await Promise.all(entries.map((entry) => walk(entry)));
  return found.flat();
}

async function walk(entry: FileSystemEntry): Promise<readonly OpenedFile[]> {
  if (entry instanceof FileSystemFileEntry) {
    if (!isJson(entry.name)) return [];
    const file = await new Promise<File | null>((done) => {
      entry.file(done, () => done(null));
    });
    return file === null ? [] : [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const found: OpenedFile[] = [];
  // A folder's entries come in parts; the last part is empty.
  for (;;) {
    const part = await new Promise<readonly FileSystemEntry[]>((done) => {
      reader.readEntries(done, () => done([]));
    });
    if (part.length === 0) return found;
    for (const inner of part) found.push(...(await walk(inner)));
  }
}
