"""Writes src/formats/zip/golden/*.zip: small archives as Python's zipfile makes them, with names in every writing.

- utf8.zip: names in UTF-8 that say so; stored and deflated.
- gbk.zip: names in GBK that do not say what they are, as Chinese Windows packs; one of them is good UTF-8 by chance.
- unflagged-utf8.zip: names in UTF-8 that do not say so, decomposed, as macOS packs.
- unicode-path.zip: a name in a code page, and the same in UTF-8 in the extra field 0x7075; and one where that
  belongs to another name.
- zip64.zip: sizes, offsets and counts in Zip64's fields, as if every file was beyond 4 GB.
- streamed.zip: written to a pipe: sizes after the data (data descriptors).

The time of every entry is fixed, so that the bytes are always the same.
Run with Python 3.9 or newer, from the project's folder:
    python3 scripts/golden/zips.py
"""

import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/formats/zip/golden"


class RawName(zipfile.ZipInfo):
    """An entry whose name is written as these bytes, without the flag for UTF-8."""

    def __init__(self, raw: bytes):
        super().__init__(raw.decode("latin-1"))
        self.raw = raw

    def _encodeFilenameFlags(self):
        return self.raw, self.flag_bits & ~0x800


def text(name: str) -> bytes:
    """What every file of these archives holds: its own name, often enough to be packed."""
    return (name + "\n").encode() * 20


def write(name: str, entries) -> None:
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in entries:
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)


def unicode_path(raw: bytes, name: str) -> bytes:
    body = struct.pack("<BI", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


class Pipe(io.RawIOBase):
    """Can be written to and nothing else."""

    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, data):
        self.bytes += bytes(data)
        return len(data)


OUT.mkdir(parents=True, exist_ok=True)

with zipfile.ZipFile(OUT / "utf8.zip", "w") as archive:
    for path, method in (("plain.txt", zipfile.ZIP_STORED), ("猫/一.txt", zipfile.ZIP_DEFLATED)):
        archive.writestr(zipfile.ZipInfo(path), text(path), method)
    archive.writestr(zipfile.ZipInfo("empty/"), b"")

gbk = ["猫/一.txt", "娄.txt", "训练集/狗/二.txt", "plain.txt"]
write("gbk.zip", [(RawName(path.encode("gbk")), text(path)) for path in gbk])

mac = ["Kätzchen/é.txt", "猫/一.txt"]
write("unflagged-utf8.zip", [(RawName(unicodedata.normalize("NFD", path).encode()), text(path)) for path in mac])

named, renamed = RawName(b"\x8c\x8e.txt"), RawName(b"new.txt")
named.extra = unicode_path(named.raw, "猫.txt")
renamed.extra = unicode_path(b"old.txt", "旧.txt")
write("unicode-path.zip", [(named, text("猫.txt")), (renamed, text("new.txt"))])

zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = 10, 1
write("zip64.zip", [(zipfile.ZipInfo(f"{number}.txt"), text(f"{number}.txt")) for number in range(3)])
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = (1 << 31) - 1, (1 << 16) - 1

pipe = Pipe()
with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in ("a.txt", "b.txt"):
        archive.writestr(zipfile.ZipInfo(path), text(path), zipfile.ZIP_DEFLATED)
(OUT / "streamed.zip").write_bytes(pipe.bytes)
