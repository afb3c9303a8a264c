/** Tells when the page goes out of sight: from then on a phone may freeze or end it without another word. */

/** Calls once each time, whether the tab is covered, the page left or the browser closed. Returns how to stop. */
export function onHidden(document: Document, window: Window, listener: () => void): () => void {
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') listener();
  };
  // Safari leaves pages without a change of visibility; where it changed before, the page is hidden already.
  const onPageHide = (): void => {
    if (document.visibilityState !== 'hidden') listener();
  };
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('pagehide', onPageHide);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('pagehide', onPageHide);
  };
}
