/** The store's port for what comes in by other ways than the disk. */
import type { IntakePort } from '../../store/ports.ts';
import { openCamera } from './camera.ts';
import { fetchByFrame, fileNameOf, readAddress } from './fetch-frame.ts';
import { drawSvg } from './svg.ts';

/** @param base address of the folder the app lies in */
export function createIntake(base: string): IntakePort {
  return {
    fetchFile: async (address, onProgress, signal) => {
      const url = readAddress(address);
      return { file: await fetchByFrame(url, base, onProgress, signal), name: fileNameOf(url) || url.host };
    },
    drawSvg,
    openCamera,
  };
}
