"""Writes src/core/dataset/golden/augment.json: images, and what scipy makes of them turned, scaled and shifted.

A reference that shares nothing with the TypeScript: random numbers by a Threefry-2x32 in numpy, the warp by
scipy.ndimage.affine_transform. Run with a Python that has both (Debian: python3-scipy), from the project's folder:
    python3 scripts/golden/augment.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.ndimage import affine_transform, gaussian_filter

OUT = Path(__file__).parents[2] / "src/core/dataset/golden/augment.json"
AUGMENT = 6  # the purpose's number in src/core/random/generator.ts


def threefry(key, counter):
    """Salmon and others (2011), with 20 rounds; words of 32 bits."""
    mask = 0xFFFFFFFF
    rotations = [13, 15, 26, 6, 17, 29, 16, 24]
    keys = [*key, 0x1BD11BDA ^ key[0] ^ key[1]]
    x, y = ((counter[i] + keys[i]) & mask for i in range(2))
    for i in range(20):
        r = rotations[i % 8]
        x = (x + y) & mask
        y = (((y << r) | (y >> (32 - r))) & mask) ^ x
        if i % 4 == 3:
            n = i // 4 + 1
            x = (x + keys[n % 3]) & mask
            y = (y + keys[(n + 1) % 3] + n) & mask
    return x, y


assert threefry((0x13198A2E, 0x03707344), (0x243F6A88, 0x85A308D3)) == (0xC4923A9C, 0x483DF7A0)


def uniforms(seed, step, count):
    words = [w for i in range((count + 1) // 2) for w in threefry((seed, AUGMENT << 24), (step, i))]
    return [(w >> 8) * 2.0**-24 for w in words[:count]]


def warped(image, rotation, scale, right, down):
    a = np.radians(rotation)
    # In (row, column) order: from an output pixel to the place in the input that it shows.
    back = np.linalg.inv(scale * np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]))
    centre = (np.array(image.shape) - 1) / 2
    offset = centre - back @ (centre + [down, right])
    return affine_transform(image.astype(float), back, offset, order=1, mode="grid-constant", cval=0.0)


def case(rng, name, width, height, count, augmentation, seed, step):
    # Blobs that reach over the edge, so that the edge is tested too.
    images = gaussian_filter(rng.normal(size=(count, height, width)), (0, 1.2, 1.2))
    images = np.clip(128 + images * 400, 0, 255).astype(np.uint8)
    rotation, scale, shift = augmentation
    draws = [2 * u - 1 for u in uniforms(seed, step, 4 * count)]
    results = []
    for i, image in enumerate(images):
        r, s, x, y = draws[4 * i : 4 * i + 4]
        results.append(warped(image, r * rotation, 1 + s * scale, x * shift, y * shift))
    return {
        "name": name,
        "width": width,
        "height": height,
        "count": count,
        "augmentation": {"rotation": rotation, "scale": scale, "shift": shift},
        "seed": seed,
        "step": step,
        "images": images.tobytes().hex(),
        "expected": np.rint(np.array(results)).astype(np.uint8).tobytes().hex(),
    }


def main():
    rng = np.random.default_rng(5)
    cases = [
        case(rng, "usual", 28, 28, 3, (10, 0.1, 2), 42, 0),
        case(rng, "the most there is", 28, 28, 3, (45, 0.5, 8), 7, 12345),
        case(rng, "turned only", 28, 28, 2, (45, 0, 0), 0xFFFFFFFF, 1),
        case(rng, "scaled only", 28, 28, 2, (0, 0.5, 0), 1, 2),
        case(rng, "shifted only", 28, 28, 2, (0, 0, 8), 1, 3),
        case(rng, "neither square nor even", 9, 14, 3, (30, 0.3, 3), 8, 99),
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(cases, indent=1) + "\n")


main()
