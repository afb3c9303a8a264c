/** The checksum of zip and gzip: CRC-32 of IEEE 802.3, reflected, polynomial 0xEDB88320. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/** @param before what the bytes before these gave, 0 at the start */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  // An index, not an iterator: every byte that is imported passes here.
  for (let at = 0; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0);
  }
  return ~crc >>> 0;
}
