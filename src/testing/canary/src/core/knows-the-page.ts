/** Each line is one thing that core has no types for. */
export const title = document.title;
export const agent = navigator.userAgent;
export const answer = fetch('/');
export const timer = setTimeout(() => undefined, 1);
export const clock = performance.now();
export const folder = process.cwd();
