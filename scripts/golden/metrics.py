"""Writes src/core/metrics/golden/metrics.json: what scikit-learn says about some predictions.

Run with a Python that has scikit-learn (Debian: python3-sklearn), from the project's folder:
    python3 scripts/golden/metrics.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import norm
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, precision_recall_fscore_support

OUT = Path(__file__).parents[2] / "src/core/metrics/golden/metrics.json"


def probabilities(rng, actual, classes, skill, absent=()):
    """Softmax of noise that favours the right class, in float32; absent classes get nothing."""
    logits = rng.normal(size=(len(actual), classes))
    logits[np.arange(len(actual)), actual] += skill
    logits[:, list(absent)] = -np.inf
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).astype(np.float32)


def wilson(correct, count):
    """The shares p at which the observed one is z standard errors off: roots of a quadratic in p."""
    z = norm.ppf(0.975)
    share = correct / count
    # (share - p)^2 = z^2 p (1 - p) / count
    return sorted(np.roots([1 + z * z / count, -2 * share - z * z / count, share * share]).real)


def averaged(average, actual, predicted, labels):
    p, r, f, _ = precision_recall_fscore_support(
        actual, predicted, labels=labels, average=average, zero_division=0
    )
    return {"precision": p, "recall": r, "f1": f}


def case(name, actual, probs):
    actual = np.asarray(actual)
    count, classes = probs.shape
    labels = np.arange(classes)
    predicted = probs.argmax(axis=1)
    p, r, f, support = precision_recall_fscore_support(actual, predicted, labels=labels, zero_division=0)
    correct = int((actual == predicted).sum())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # float32 rows sum to 1 within 1e-7 only
        loss = log_loss(actual, probs.astype(np.float64), labels=labels, eps=2.0**-23)
    return {
        "name": name,
        "classCount": classes,
        "actual": actual.tolist(),
        "probabilities": [float(x) for x in probs.ravel()],
        "predicted": predicted.tolist(),
        "correct": correct,
        "accuracy": accuracy_score(actual, predicted),
        "interval": wilson(correct, count),
        "loss": loss,
        "confusion": confusion_matrix(actual, predicted, labels=labels).tolist(),
        "classes": [
            {"precision": a, "recall": b, "f1": c, "support": int(d), "predicted": int((predicted == i).sum())}
            for i, (a, b, c, d) in enumerate(zip(p, r, f, support))
        ],
        "macro": averaged("macro", actual, predicted, labels),
        "weighted": averaged("weighted", actual, predicted, labels),
    }


def cases():
    rng = np.random.default_rng(20261123)
    shares = np.array([20, 1, 12, 9, 7, 15, 3, 8, 11, 14]) / 100
    actual = rng.choice(10, size=400, p=shares)
    yield case("unbalanced classes", actual, probabilities(rng, actual, 10, 2.0))

    # Probabilities in quarters: ties for the first place in most rows.
    actual = rng.integers(0, 4, size=60)
    quarters = rng.multinomial(4, [0.25] * 4, size=60) / 4
    yield case("ties", actual, quarters.astype(np.float32))

    actual = rng.choice([0, 1, 3, 4], size=80)
    yield case("class 2 never occurs, in truth or prediction", actual, probabilities(rng, actual, 5, 1.5, [2]))

    actual = rng.integers(0, 4, size=80)
    yield case("class 3 is never predicted", actual, probabilities(rng, actual, 4, 1.0, [3]))

    actual = rng.choice([0, 2], size=50)
    yield case("class 1 is predicted and never true", actual, probabilities(rng, actual, 3, 0.0))

    actual = rng.integers(0, 3, size=30)
    yield case("all right, for sure", actual, np.eye(3, dtype=np.float32)[actual])
    yield case("all wrong, for sure", actual, np.eye(3, dtype=np.float32)[(actual + 1) % 3])
    yield case("one image", [1], np.array([[0.25, 0.5, 0.25]], dtype=np.float32))


OUT.parent.mkdir(parents=True, exist_ok=True)
made_by = f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {np.__version__}"
OUT.write_text(json.dumps({"madeBy": made_by, "cases": list(cases())}, indent=2) + "\n")
