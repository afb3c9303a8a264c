/** Text to the clipboard, also where a plain-http page is not given one. */

/**
 * Copies what `element` shows. Where the browser has no clipboard for this page, or refuses it, the text is
 * selected and copied the old way; it stays selected, so that a person can copy it by hand.
 *
 * @returns whether it was copied
 */
export async function copyText(element: HTMLElement): Promise<boolean> {
  try {
    // Missing on plain http, whatever the types say.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    await clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return copySelection();
  }
}

/** Deprecated, and the only way without a secure context. */
function copySelection(): boolean {
  const command: unknown = Reflect.get(document, 'execCommand');
  return typeof command === 'function' && Reflect.apply(command, document, ['copy']) === true;
}
