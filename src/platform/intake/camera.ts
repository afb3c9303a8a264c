/** The webcam: asked for when a person wants it, and let go of as soon as they leave. */
import { AppError } from '../../core/base/app-error.ts';
import type { Camera } from '../../store/ports.ts';

/** Large enough for any network here, small enough for an old laptop. */
const IDEAL = { width: { ideal: 640 }, height: { ideal: 480 } };

/** Throws `camera/*`. */
export async function openCamera(): Promise<Camera> {
  if (!('mediaDevices' in navigator)) throw new AppError('camera/insecure', {});
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: IDEAL, audio: false });
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : '';
    throw new AppError(
      name === 'NotAllowedError' || name === 'SecurityError' ? 'camera/denied' : 'camera/none',
      {},
      {
        cause: thrown,
      },
    );
  }
  return {
    stream,
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
