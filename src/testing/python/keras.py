"""A stand-in for Keras in tests: plain NumPy, with the names, defaults and layouts of Keras 3.

It computes forward (so that a script's predictions can be compared) and learns nothing. What a script asked of
it is written as JSON to the file that KERAS_RECORD names when the script ends.
"""

import atexit
import json
import os

import numpy as np

record = {"layers": [], "compiled": None, "fitted": None, "set": [], "saved": [], "seed": None, "evaluated": []}


@atexit.register
def write_record():
    if "KERAS_RECORD" in os.environ:
        with open(os.environ["KERAS_RECORD"], "w", encoding="utf-8") as file:
            json.dump(record, file)


class Input:
    def __init__(self, shape):
        self.shape = shape


class Layer:
    def __init__(self, kind, args, options):
        self.kind, self.args = kind, args
        self.name = options.pop("name", kind.lower())
        self.options = options
        self.trainable = True
        self.weights = []

    def build(self, shape):
        """The shape that comes out of one that goes in; random kernels, biases of zero."""
        random = np.random.default_rng(len(self.name))
        if self.kind == "Conv2D":
            filters, (height, width) = self.args
            self.weights = [random.normal(size=(height, width, shape[2], filters)), np.zeros(filters)]
            return (shape[0] - height + 1, shape[1] - width + 1, filters)
        if self.kind == "Dense":
            (units,) = self.args
            self.weights = [random.normal(size=(shape[0], units)), np.zeros(units)]
            return (units,)
        if self.kind == "MaxPooling2D":
            height, width = self.args[0]
            return (shape[0] // height, shape[1] // width, shape[2])
        if self.kind == "Flatten":
            return (int(np.prod(shape)),)
        assert self.kind in ("Dropout", "RandomRotation", "RandomZoom", "RandomTranslation"), self.kind
        return shape

    def get_weights(self):
        return [value.astype("float32") for value in self.weights]

    def set_weights(self, values):
        assert [value.shape for value in values] == [value.shape for value in self.weights], self.name
        record["set"].append([self.name, [list(value.shape) for value in values]])
        self.weights = list(values)

    def call(self, x):
        if self.kind == "Conv2D":
            windows = np.lib.stride_tricks.sliding_window_view(x, self.args[1], axis=(1, 2))
            return activate(np.einsum("nyxcuv,uvcf->nyxf", windows, self.weights[0]) + self.weights[1], self.options)
        if self.kind == "Dense":
            return activate(x @ self.weights[0] + self.weights[1], self.options)
        if self.kind == "MaxPooling2D":
            windows = np.lib.stride_tricks.sliding_window_view(x, self.args[0], axis=(1, 2))
            return windows[:, :: self.args[0][0], :: self.args[0][1]].max(axis=(-1, -2))
        return x.reshape(len(x), -1) if self.kind == "Flatten" else x


def activate(z, options):
    name = options["activation"]
    if name == "softmax":
        powers = np.exp(z - z.max(axis=-1, keepdims=True))
        return powers / powers.sum(axis=-1, keepdims=True)
    return {"relu": lambda: np.maximum(z, 0), "sigmoid": lambda: 1 / (1 + np.exp(-z)), "tanh": lambda: np.tanh(z)}[name]()


class Layers:
    def __getattr__(self, kind):
        return lambda *args, **options: Layer(kind, args, options)


class Sequential:
    def __init__(self, parts):
        shape = parts[0].shape
        self.layers = parts[1:]
        for layer in self.layers:
            shape = layer.build(shape)
            record["layers"].append([layer.kind, layer.name, list(layer.args), layer.options, list(shape)])

    def get_layer(self, name):
        return next(layer for layer in self.layers if layer.name == name)

    def predict(self, x, verbose=1):
        for layer in self.layers:
            x = layer.call(x)
        return x

    def summary(self):
        pass

    def compile(self, optimizer, loss, metrics):
        frozen = [layer.name for layer in self.layers if not layer.trainable]
        record["compiled"] = {"optimizer": optimizer, "loss": loss, "metrics": metrics, "frozen": frozen}

    def fit(self, x, y, **options):
        last = round(len(x) * (1 - options.get("validation_split", 0)))
        record["fitted"] = {
            "shape": list(x.shape),
            "range": [float(x.min()), float(x.max())],
            "train": y[:last].sum(axis=0).tolist(),
            "validation": y[last:].sum(axis=0).tolist(),
            **options,
        }

    def evaluate(self, x, y):
        record["evaluated"].append(len(x))
        return 0.5, float((self.predict(x).argmax(axis=1) == y.argmax(axis=1)).mean())

    def save(self, path):
        record["saved"].append(path)


class Optimizers:
    def __getattr__(self, kind):
        return lambda **options: [kind, options]


class Mnist:
    @staticmethod
    def load_data():
        """Not 60,000 images, and not as many of each digit: 150, 180, ... 420."""
        random = np.random.default_rng(1)
        labels = random.permutation(np.repeat(np.arange(10, dtype="uint8"), np.arange(5, 15) * 30))
        images = random.integers(0, 256, size=(2850, 28, 28), dtype=np.uint8)
        images[0, 0, :2] = [0, 255]
        return (images, labels), (images[:200], labels[:200])


class Datasets:
    mnist = Mnist


class Utils:
    @staticmethod
    def set_random_seed(seed):
        record["seed"] = seed

    @staticmethod
    def to_categorical(labels, count):
        return np.eye(count)[labels]


layers, optimizers, datasets, utils = Layers(), Optimizers(), Datasets, Utils
