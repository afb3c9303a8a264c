"""Writes src/core/labeling/golden/digits.json: strokes, and the MNIST-like digit each should become.

A reference that shares nothing with the TypeScript: strokes are drawn as sets of discs on a fine grid of
yes and no, the box is cut out and averaged by interpolating cumulative sums, all in numpy.
Run with a Python that has numpy (Debian: python3-numpy), from the project's folder:
    python3 scripts/golden/digit.py
"""

import json
from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[2] / "src/core/labeling/golden/digits.json"
GRID = 2000  # samples along the longer side of the drawing


def arc(cx, cy, rx, ry, start, end, count=24):
    t = np.radians(np.linspace(start, end, count))
    return np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], axis=1)


def line(*corners):
    return np.array(corners, dtype=float)


# Name, lines in pad units, pen width, pressure from the first to the last point of each line.
DRAWINGS = [
    ("zero", [arc(0.5, 0.5, 0.17, 0.27, -90, 270, 41)], 0.075, (0.5, 0.5)),
    ("one, slanted", [line((0.56, 0.2), (0.48, 0.8))], 0.075, (0.5, 0.5)),
    ("four, three lines", [line((0.42, 0.2), (0.3, 0.55), (0.7, 0.55)), line((0.6, 0.35), (0.58, 0.85))], 0.07, (0.5, 0.5)),
    ("seven, heavy above", [line((0.25, 0.25), (0.75, 0.25), (0.45, 0.85))], 0.08, (0.5, 0.5)),
    ("two, wide and low", [np.concatenate([arc(0.5, 0.42, 0.3, 0.12, -170, 40), line((0.25, 0.6), (0.85, 0.62))])], 0.06, (0.5, 0.5)),
    ("three, with pressure", [np.concatenate([arc(0.45, 0.35, 0.15, 0.13, -150, 90), arc(0.45, 0.62, 0.18, 0.14, -90, 150)])], 0.08, (0.2, 0.9)),
    ("six, small in a corner", [np.concatenate([line((0.16, 0.04)), arc(0.14, 0.18, 0.05, 0.05, -170, 190, 30)])], 0.02, (0.5, 0.5)),
    ("a dot", [line((0.7, 0.2))], 0.075, (0.5, 0.5)),
]


def radius(width, pressure):
    return width / 2 * (0.6 + 0.8 * pressure)


def draw(lines, width, pressures):
    """Ink as booleans on a grid that the drawing fills from edge to edge."""
    discs = []
    for points in lines:
        pressure = np.linspace(*pressures, len(points))
        xyr = np.column_stack([points, radius(width, pressure)])
        if len(xyr) == 1:
            discs.append(xyr)
        for a, b in zip(xyr[:-1], xyr[1:]):
            steps = int(np.ceil(np.hypot(*(b - a)[:2]) / width * 60)) + 1
            discs.append(a + (b - a) * np.linspace(0, 1, steps)[:, None])
    discs = np.concatenate(discs)
    low = (discs[:, :2] - discs[:, 2:]).min(axis=0)
    high = (discs[:, :2] + discs[:, 2:]).max(axis=0)
    sample = (high - low).max() / GRID
    columns, rows = np.ceil((high - low) / sample - 1e-6).astype(int)
    ink = np.zeros((rows, columns), dtype=bool)
    for x, y, r in discs:
        cx, cy, cr = (x - low[0]) / sample, (y - low[1]) / sample, r / sample
        y0, y1 = max(0, int(cy - cr) - 1), min(rows, int(cy + cr) + 2)
        x0, x1 = max(0, int(cx - cr) - 1), min(columns, int(cx + cr) + 2)
        yy, xx = np.mgrid[y0:y1, x0:x1] + 0.5
        ink[y0:y1, x0:x1] |= (xx - cx) ** 2 + (yy - cy) ** 2 <= cr * cr
    return ink


def averaged(values, pixel):
    """Means over intervals of `pixel` samples along axis 0; the last may be part empty."""
    length = values.shape[0]
    used = int(np.ceil(length / pixel - 0.01))
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    edges = np.arange(used + 1) * pixel
    at = np.stack([np.interp(edges, np.arange(length + 1), column) for column in sums.T], axis=1)
    return np.diff(at, axis=0) / pixel


def digit(ink):
    pixel = max(ink.shape) / 20
    box = 255 * averaged(averaged(ink.astype(float), pixel).T, pixel).T
    page = np.zeros((28, 28))
    offsets = []
    for axis in (0, 1):
        mass = box.sum(axis=1 - axis)
        wanted = 14 - (mass * np.arange(len(mass))).sum() / mass.sum()
        # A tie, as for all that is symmetric, goes up and left: MNIST's centres lie in [13.5, 14.5).
        tie = abs(wanted - np.floor(wanted) - 0.5)
        assert not 0.002 < tie < 0.02, "too close to call: change the drawing"
        offset = int(np.ceil(wanted - 0.5 - 0.002))
        offsets.append(min(28 - len(mass), max(0, offset)))
    page[offsets[0] : offsets[0] + box.shape[0], offsets[1] : offsets[1] + box.shape[1]] = box
    return np.rint(page).astype(int)


def case(name, lines, width, pressures):
    strokes = [
        {
            "width": width,
            "points": [
                {"x": x, "y": y, "pressure": p}
                for (x, y), p in zip(points.round(6).tolist(), np.linspace(*pressures, len(points)).tolist())
            ],
        }
        for points in lines
    ]
    return {"name": name, "strokes": strokes, "digit": digit(draw(lines, width, pressures)).ravel().tolist()}


OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps([case(*drawing) for drawing in DRAWINGS], indent=2) + "\n")
