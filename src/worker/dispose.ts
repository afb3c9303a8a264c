/** Giving back what lay on a device that may be gone. */

/** What lay on a lost device cannot always be given back, and needs not be. */
export function disposeQuietly(thing: { dispose(): unknown } | null | undefined): void {
  try {
    thing?.dispose();
  } catch {
    // gone with its device
  }
}
