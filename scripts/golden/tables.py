"""Writes the fixtures of data sets that are arrays or tables, as other programs write them:

- src/formats/idx/golden: IDX of NumPy's arrays, and one packed by Python's gzip
- src/formats/pixel-csv/golden: tables of pixels by Python's csv and NumPy's savetxt
- src/formats/label-csv/golden: tables of labels by Python's csv in the encodings of Excel
- src/formats/cifar/golden: CIFAR's binaries by NumPy
- expected.json in each: what they hold, pixels as hexadecimal

Run with a Python that has numpy (Debian: python3-numpy), from the project's folder:
    python3 scripts/golden/tables.py
"""

import csv
import gzip
import io
import json
import struct
from pathlib import Path

import numpy as np

FORMATS = Path(__file__).parents[2] / "src/formats"
random = np.random.default_rng(4)


def save(folder, files, expected):
    out = FORMATS / folder / "golden"
    out.mkdir(parents=True, exist_ok=True)
    for name, contents in files.items():
        (out / name).write_bytes(contents)
    (out / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def idx(array):
    codes = {"u1": 8, "i1": 9, "i2": 11, "i4": 12, "f4": 13, "f8": 14}
    code = codes[array.dtype.str[1:]]
    head = struct.pack(">HBB", 0, code, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
    return head + array.astype(array.dtype.newbyteorder(">")).tobytes()


def idx_files():
    grey = random.integers(0, 256, (5, 4, 3), dtype=np.uint8)
    colour = random.integers(0, 256, (3, 2, 4, 3), dtype=np.uint8)
    labels = np.array([3, 1, 4, 1, 5], dtype=np.uint8)
    files = {
        "grey.idx": idx(grey),
        "grey.gz": gzip.compress(idx(grey), mtime=0),
        "colour.idx": idx(colour),
        "labels.idx": idx(labels),
        "float.idx": idx(grey.astype("f4")),
    }
    expected = {
        "grey": {"dims": grey.shape, "pixels": grey.tobytes().hex()},
        "colour": {"dims": colour.shape, "pixels": colour.tobytes().hex()},
        "labels": labels.tolist(),
    }
    save("idx", files, expected)


def table(rows, **options):
    text = io.StringIO()
    csv.writer(text, **options).writerows(rows)
    return text.getvalue().encode()


def pixel_tables():
    side, count = 8, 6
    pixels = random.integers(0, 256, (count, side * side))
    pixels[0, :3] = [0, 255, 7]
    # The corners of such pictures are empty.
    pixels[:, 0] = 0
    labels = [7, 2, 1, 0, 4, 7]
    first = [[label, *row] for label, row in zip(labels, pixels.tolist())]
    kaggle = ["label", *(f"pixel{i}" for i in range(side * side))]
    by_place = ["label", *(f"{y}x{x}" for y in range(1, side + 1) for x in range(1, side + 1))]
    last = [[*row[1:], row[0]] for row in first]
    savetxt = io.BytesIO()
    np.savetxt(savetxt, np.array(first, dtype=float), delimiter=",")
    colour = random.integers(0, 256, (4, 8, 8, 3))
    files = {
        "kaggle.csv": table([kaggle, *first], lineterminator="\n"),
        "by-place.csv": b"\xef\xbb\xbf" + table([by_place, *first]),
        "test.csv": table([kaggle[1:], *pixels.tolist()], lineterminator="\n"),
        "no-header.csv": table(first).removesuffix(b"\r\n"),
        "label-last.csv": table(last, lineterminator="\n"),
        "quoted.csv": table([kaggle, *first], quoting=csv.QUOTE_ALL),
        "floats.csv": table([kaggle, *([float(cell) for cell in row] for row in first)]),
        "savetxt.csv": savetxt.getvalue(),
        "index.csv": table([["", *kaggle], *([i, *row] for i, row in enumerate(first))]),
        "semicolon.csv": table([kaggle, *first], delimiter=";"),
        "tabs.csv": table([kaggle, *first], delimiter="\t"),
        "colour.csv": table([["label", *range(192)], *([i % 2, *row] for i, row in enumerate(colour.reshape(4, -1).tolist()))]),
        "words.csv": table([kaggle, *([["猫", "dog, big", 'a "b"'][row[0] % 3], *row[1:]] for row in first)]),
    }
    expected = {
        "side": side,
        "pixels": pixels.astype(np.uint8).tobytes().hex(),
        "labels": [str(label) for label in labels],
        "words": [["猫", "dog, big", 'a "b"'][label % 3] for label in labels],
        "colour": colour.astype(np.uint8).tobytes().hex(),
    }
    save("pixel-csv", files, expected)


def label_tables():
    rows = [
        ["照片/猫 1.png", "猫", "train"],
        ["b,2.jpg", 'dog "big"', "val"],
        ["c.webp", "=1+1", "test"],
        ["d.png", "-dash\nbroken", ""],
    ]
    english = ["filename", "label", "split"]
    chinese = ["文件名", "类别", "划分"]

    def text(header):
        return table([header, *rows]).decode()

    files = {
        "utf-8.csv": text(english).encode(),
        "utf-8-bom.csv": text(english).encode("utf-8-sig"),
        "gbk.csv": text(chinese).encode("gbk"),
        "utf-16.csv": b"\xff\xfe" + table([chinese, *rows], delimiter="\t").decode().encode("utf-16-le"),
        "utf-16-be.csv": b"\xfe\xff" + text(chinese).encode("utf-16-be"),
        "semicolon.csv": table([english, *rows], delimiter=";", lineterminator="\n"),
        "other-order.csv": table([["split", "label", "n", "image"], *([s, l, i, f] for i, (f, l, s) in enumerate(rows))]),
        "no-header.csv": table(rows),
    }
    save("label-csv", files, {"rows": rows})


def cifar_files():
    pictures = random.integers(0, 256, (3, 32, 32, 3), dtype=np.uint8)
    planes = pictures.transpose(0, 3, 1, 2).reshape(3, -1)
    fine, coarse = [99, 0, 42], [19, 4, 8]
    ten = [9, 0, 5]
    files = {
        "data_batch_1.bin": b"".join(bytes([label]) + plane.tobytes() for label, plane in zip(ten, planes)),
        "train.bin": b"".join(bytes(pair) + plane.tobytes() for pair, plane in zip(zip(coarse, fine), planes)),
    }
    save("cifar", files, {"pixels": pictures.tobytes().hex(), "ten": ten, "fine": fine})


idx_files()
pixel_tables()
label_tables()
cifar_files()
