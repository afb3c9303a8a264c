/** The camera, as a stream of pictures; and what keeps a page from it, by name. */
import { AppError } from '../../core/base/app-error.ts';

export interface Camera {
  readonly stream: MediaStream;
  /** Turns it off: its light goes out. */
  stop(): void;
}

/** Asks the person where the browser has not been told. Throws `camera/denied`, `camera/none`, `camera/insecure`. */
export async function openCamera(): Promise<Camera> {
  // Browsers leave it out of pages that came over plain http, whatever their types say.
  if (!('mediaDevices' in navigator)) throw new AppError('camera/insecure', {});
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 640 }, height: { ideal: 480 } },
      audio: false,
    });
    return { stream, stop: () => stream.getTracks().forEach((track) => track.stop()) };
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : '';
    const denied = name === 'NotAllowedError' || name === 'SecurityError';
    throw new AppError(denied ? 'camera/denied' : 'camera/none', {}, { cause: thrown });
  }
}
