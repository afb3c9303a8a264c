"""Writes src/formats/numpy/golden/tiny.npz: a few float32 arrays as NumPy itself saves them.

Shapes of every rank that weights have, and one whose header needs another 64 bytes or none; values that are
exact, negative zero, the smallest and the greatest. Names as the app gives them.
Run with a Python that has numpy (Debian: python3-numpy), from the project's folder:
    python3 scripts/golden/npz.py
"""

from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[2] / "src/formats/numpy/golden/tiny.npz"

arrays = {
    "conv1.kernel": (np.arange(3 * 3 * 1 * 2, dtype="<f4") / 8 - 1).reshape(3, 3, 1, 2),
    "conv1.bias": np.array([-0.0, 0.1], dtype="<f4"),
    "dense1.kernel": np.array([[1e-7, 3.4028235e38, -1.1754944e-38], [1.5, 1e-45, -2]], dtype="<f4"),
    "dense1.bias": np.array([7.25], dtype="<f4"),
}
OUT.parent.mkdir(parents=True, exist_ok=True)
np.savez(OUT, **arrays)
