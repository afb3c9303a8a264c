"""Writes src/formats/image-header/golden/*: the same 37 x 21 picture in every format, as Pillow writes it.

`turned` ones say that they are shown on their side (EXIF orientation 6), so they are 21 x 37 as seen.
Run with a Python that has Pillow 11.3 or newer (for AVIF), from the project's folder:
    python3 scripts/golden/image_headers.py
"""

from pathlib import Path

from PIL import Image

OUT = Path(__file__).parents[2] / "src/formats/image-header/golden"
ORIENTATION = 0x0112

OUT.mkdir(parents=True, exist_ok=True)
picture = Image.new("RGB", (37, 21), (200, 60, 40))
clear = picture.convert("RGBA")
clear.putalpha(128)
turned = Image.Exif()
turned[ORIENTATION] = 6

picture.save(OUT / "plain.png")
picture.convert("L").save(OUT / "grey.png")
picture.save(OUT / "plain.jpg", quality=50)
picture.save(OUT / "progressive.jpg", quality=50, progressive=True)
picture.save(OUT / "turned.jpg", quality=50, exif=turned)
picture.convert("P").save(OUT / "plain.gif")
picture.save(OUT / "plain.bmp")
picture.save(OUT / "lossy.webp", quality=50)
picture.save(OUT / "lossless.webp", lossless=True)
clear.save(OUT / "extended.webp", quality=50)
picture.save(OUT / "plain.avif", quality=50)
clear.save(OUT / "alpha.avif", quality=50)
picture.save(OUT / "turned.avif", quality=50, exif=turned)
