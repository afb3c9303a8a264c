"""Writes src/core/metrics/golden/roc.json: scikit-learn's ROC curves and areas of some probabilities.

Run with a Python that has scikit-learn (Debian: python3-sklearn), from the project's folder:
    python3 scripts/golden/roc.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import roc_auc_score, roc_curve

OUT = Path(__file__).parents[2] / "src/core/metrics/golden/roc.json"


def probabilities(rng, actual, classes, skill):
    """Softmax of noise that favours the right class."""
    logits = rng.normal(size=(len(actual), classes))
    logits[np.arange(len(actual)), actual] += skill
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def curve(positive, scores):
    """One class against the rest; scikit-learn has no area where one side is absent."""
    if positive.all() or not positive.any():
        return {"auc": None, "positives": int(positive.sum()), "fpr": [], "tpr": [], "thresholds": []}
    fpr, tpr, thresholds = roc_curve(positive, scores, drop_intermediate=True)
    return {
        "auc": roc_auc_score(positive, scores),
        "positives": int(positive.sum()),
        "fpr": fpr.tolist(),
        "tpr": tpr.tolist(),
        # The first one is a stand-in above all scores, which versions of scikit-learn choose differently.
        "thresholds": thresholds[1:].tolist(),
    }


def case(name, actual, probs):
    actual = np.asarray(actual)
    curves = [curve(actual == label, probs[:, label]) for label in range(probs.shape[1])]
    areas = [c["auc"] for c in curves if c["auc"] is not None]
    return {
        "name": name,
        "classCount": probs.shape[1],
        "actual": actual.tolist(),
        "probabilities": probs.ravel().tolist(),
        "curves": curves,
        "macro": float(np.mean(areas)) if areas else None,
    }


def cases():
    rng = np.random.default_rng(20261125)
    shares = np.array([20, 1, 12, 9, 7, 15, 3, 8, 11, 14]) / 100
    actual = rng.choice(10, size=300, p=shares)
    probs = probabilities(rng, actual, 10, 1.5)
    yield case("ten classes, unbalanced", actual, probs)
    # scikit-learn's own mean over one against the rest.
    assert np.isclose(case("", actual, probs)["macro"], roc_auc_score(actual, probs, multi_class="ovr"))

    actual = rng.integers(0, 4, size=200)
    yield case("heavy ties", actual, probabilities(rng, actual, 4, 1.0).round(1))

    actual = rng.choice([0, 1, 3], size=80)
    yield case("class 2 never occurs", actual, probabilities(rng, actual, 4, 1.0))

    actual = rng.integers(0, 3, size=40)
    yield case("all right", actual, np.eye(3)[actual] * 0.7 + 0.1)
    yield case("all wrong", actual, np.eye(3)[(actual + 1) % 3])
    yield case("all scores equal", actual, np.full((40, 3), 1 / 3))
    yield case("every image is of class 1", [1] * 12, probabilities(rng, np.full(12, 1), 2, 0.5))
    yield case("two images", [0, 1], np.array([[0.6, 0.4], [0.3, 0.7]]))


OUT.parent.mkdir(parents=True, exist_ok=True)
made_by = f"scikit-learn {sklearn.__version__}, numpy {np.__version__}"
OUT.write_text(json.dumps({"madeBy": made_by, "cases": list(cases())}, indent=2) + "\n")
