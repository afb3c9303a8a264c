"""Writes src/core/picture/golden/{prepare,traits}.json: pictures, and what NumPy, SciPy and Pillow make of them.

A reference that shares nothing with the TypeScript. Shrinking is a product with a dense matrix of how much of each
pixel each place covers, and, for whole factors, Pillow's box filter; growing is scipy.ndimage.map_coordinates, and
Pillow's bilinear filter. Everything is computed at once on whole pictures, in float64, and rounded at the end.
Run with a Python that has them (Debian: python3-scipy, python3-pil), from the project's folder:
    python3 scripts/golden/picture.py
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

OUT = Path(__file__).parents[2] / "src/core/picture/golden"
LUMA = np.array([0.299, 0.587, 0.114])


def rgb(colour):
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)


def round_half_up(values):
    return np.floor(values + 0.5 + 1e-9).astype(np.uint8)


def composite(pixels, background):
    """[h, w, 1 | 3 | 4] bytes to [h, w, 1 | 3] numbers."""
    values = pixels.astype(float)
    if pixels.shape[2] < 4:
        return values
    alpha = values[..., 3:] / 255
    return values[..., :3] * alpha + rgb(background) * (1 - alpha)


def resize_axis(values, axis, start, extent, length):
    size = values.shape[axis]
    if extent < length:
        places = start + (np.arange(length) + 0.5) * extent / length - 0.5
        moved = np.moveaxis(values, axis, 0).reshape(size, -1)
        rows = [map_coordinates(column, [places], order=1, mode="nearest") for column in moved.T]
        grown = np.array(rows).T.reshape(length, *np.moveaxis(values, axis, 0).shape[1:])
        return np.moveaxis(grown, 0, axis)
    edges = start + np.arange(length + 1) * extent / length
    pixels = np.arange(size)
    covered = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    covered = np.maximum(covered, 0)
    covered /= covered.sum(axis=1, keepdims=True)
    return np.moveaxis(np.tensordot(covered, values, axes=(1, axis)), 0, axis)


def prepared(pixels, spec):
    """Composite, frame, grey or colour, invert, round."""
    values = composite(pixels, spec["background"])
    height, width = pixels.shape[:2]
    to_width, to_height = spec["width"], spec["height"]
    if spec["fit"] == "crop":
        scale = max(to_width / width, to_height / height)
        cut_width, cut_height = to_width / scale, to_height / scale
        values = resize_axis(values, 0, (height - cut_height) / 2, cut_height, to_height)
        values = resize_axis(values, 1, (width - cut_width) / 2, cut_width, to_width)
    elif spec["fit"] == "stretch":
        values = resize_axis(values, 0, 0, height, to_height)
        values = resize_axis(values, 1, 0, width, to_width)
    else:
        scale = min(to_width / width, to_height / height)
        inner_width = max(1, int(width * scale + 0.5))
        inner_height = max(1, int(height * scale + 0.5))
        values = resize_axis(values, 0, 0, height, inner_height)
        values = resize_axis(values, 1, 0, width, inner_width)
        if values.shape[2] < spec["channels"]:
            values = np.repeat(values, 3, axis=2)
        canvas = np.empty((to_height, to_width, values.shape[2]))
        canvas[:] = rgb(spec["background"]) if values.shape[2] == 3 else rgb(spec["background"]) @ LUMA
        top, left = (to_height - inner_height) // 2, (to_width - inner_width) // 2
        canvas[top : top + inner_height, left : left + inner_width] = values
        values = canvas
    if spec["channels"] == 1 and values.shape[2] == 3:
        values = values @ LUMA[:, None]
    if spec["channels"] == 3 and values.shape[2] == 1:
        values = np.repeat(values, 3, axis=2)
    return round_half_up(255 - values if spec["invert"] else values)


def picture(rng, width, height, channels, soft=1.0):
    values = gaussian_filter(rng.normal(size=(height, width, channels)), (soft, soft, 0))
    values = np.clip(128 + values * 220 * max(1, soft), 0, 255).astype(np.uint8)
    if channels == 4:
        values[: height // 3, :, 3] = 255
        values[-1, :, 3] = 0
    return values


def spec_of(width, height, channels, fit="crop", background="#ffffff", invert=False):
    return {
        "width": width,
        "height": height,
        "channels": channels,
        "fit": fit,
        "background": background,
        "invert": invert,
    }


def case(name, pixels, spec, expected=None, tolerance=0):
    expected = prepared(pixels, spec) if expected is None else expected
    return {
        "name": name,
        "spec": spec,
        "source": source(pixels),
        "tolerance": tolerance,
        "expected": expected.tobytes().hex(),
    }


def source(pixels):
    height, width, channels = pixels.shape
    return {"width": width, "height": height, "channels": channels, "pixels": pixels.tobytes().hex()}


def pillow(pixels, width, height, resample):
    image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    return np.asarray(image.resize((width, height), resample))


def prepare_cases(rng):
    cases = []
    for fit in ("crop", "pad", "stretch"):
        for channels, to in ((1, 1), (1, 3), (3, 1), (3, 3), (4, 1), (4, 3)):
            name = f"{fit}, {channels} to {to} channels"
            wide, tall = picture(rng, 37, 22, channels), picture(rng, 11, 17, channels)
            cases.append(case(f"{name}, shrunk", wide, spec_of(12, 9, to, fit, "#3366cc")))
            cases.append(case(f"{name}, grown", tall, spec_of(24, 20, to, fit, "#3366cc", True)))
    cases.append(case("shrunk across, grown down", picture(rng, 40, 5, 3), spec_of(16, 16, 3, "stretch")))
    cases.append(case("one pixel", picture(rng, 1, 1, 3, 0), spec_of(8, 8, 3)))
    cases.append(case("one column, padded", picture(rng, 1, 30, 4), spec_of(8, 8, 1, "pad", "#102030", True)))
    cases.append(case("a line of a picture", picture(rng, 120, 2, 1), spec_of(8, 8, 1, "pad", "#000000")))
    cases.append(case("the same size, transparent", picture(rng, 9, 9, 4), spec_of(9, 9, 3, "crop", "#ffcc00")))
    for factor in (2, 3, 5):
        pixels = picture(rng, 8 * factor, 8 * factor, 3)
        boxed = pillow(pixels, 8, 8, Image.Resampling.BOX)
        cases.append(case(f"Pillow's box filter, by {factor}", pixels, spec_of(8, 8, 3), boxed, 1))
    for width, height, channels in ((8, 8, 3), (13, 9, 1), (5, 5, 3)):
        pixels = picture(rng, width, height, channels)
        grown = pillow(pixels, 21, 16, Image.Resampling.BILINEAR)
        spec = spec_of(21, 16, channels, "stretch")
        cases.append(case(f"Pillow's bilinear filter, from {width} by {height}", pixels, spec, grown, 1))
    return cases


def traits_case(name, pixels, background):
    values = composite(pixels, background)
    grey = values @ LUMA if values.shape[2] == 3 else values[..., 0]
    small = resize_axis(resize_axis(grey, 0, 0, grey.shape[0], 8), 1, 0, grey.shape[1], 9)
    small = round_half_up(small)
    bits = "".join("1" if bit else "0" for bit in (small[:, :-1] < small[:, 1:]).ravel())
    return {
        "name": name,
        "source": source(pixels),
        "background": background,
        "hash": f"{int(bits, 2):016x}",
        "brightness": int(grey.mean() + 0.5),
        "contrast": int(grey.std() + 0.5),
    }


def traits_cases(rng):
    blank = np.full((20, 20, 1), 128, np.uint8)
    return [
        traits_case("grey", picture(rng, 28, 28, 1), "#ffffff"),
        traits_case("colour", picture(rng, 31, 23, 3, 3), "#ffffff"),
        traits_case("transparent over white", picture(rng, 24, 40, 4, 2), "#ffffff"),
        traits_case("transparent over dark", picture(rng, 24, 40, 4, 2), "#102030"),
        traits_case("smaller than the hash", picture(rng, 5, 4, 3), "#ffffff"),
        traits_case("blank", blank, "#ffffff"),
    ]


def main():
    rng = np.random.default_rng(8)
    OUT.mkdir(parents=True, exist_ok=True)
    for name, cases in (("prepare", prepare_cases(rng)), ("traits", traits_cases(rng))):
        (OUT / f"{name}.json").write_text(json.dumps(cases, indent=1) + "\n")


main()
