"""Writes what scikit-learn, SciPy and seqeval give for random predictions.

    pip install scikit-learn scipy seqeval
    python expected_metrics.py > ../resources/dev/bluejay/training/metrics/expected.json
"""

import json
import random
import warnings

import numpy
import scipy
import scipy.stats
import seqeval.metrics
import sklearn
import sklearn.metrics
from seqeval.metrics.v1 import precision_recall_fscore_support as strict_scores
from seqeval.metrics.sequence_labeling import precision_recall_fscore_support as lenient_scores
from seqeval.scheme import IOB2

warnings.simplefilter("ignore")
random.seed(7)
AVERAGES = ["macro", "micro", "weighted"]


def scores(right, predicted, average, **more):
    return list(
        sklearn.metrics.precision_recall_fscore_support(
            right, predicted, average=average, zero_division=0, **more)[:3])


def classification(n, labels, skew):
    right = [min(random.randrange(labels), random.randrange(labels)) for _ in range(n)]
    predicted = [r if random.random() < skew else random.randrange(labels) for r in right]
    case = {"labels": labels, "right": right, "predicted": predicted,
            "accuracy": sklearn.metrics.accuracy_score(right, predicted),
            "matthews": sklearn.metrics.matthews_corrcoef(right, predicted),
            "confusion": sklearn.metrics.confusion_matrix(
                right, predicted, labels=list(range(labels))).tolist(),
            **{a: scores(right, predicted, a) for a in AVERAGES}}
    if labels == 2:
        case["binary"] = scores(right, predicted, "binary")
    return case


def multi_label(n, labels):
    right = [[int(random.random() < 0.3) for _ in range(labels)] for _ in range(n)]
    predicted = [[v if random.random() < 0.8 else 1 - v for v in row] for row in right]
    for rows in (right, predicted):
        for row in rows:
            row[-1] = 0  # a label that never occurs
    return {"right": right, "predicted": predicted,
            "accuracy": sklearn.metrics.accuracy_score(right, predicted),
            **{a: scores(numpy.array(right), numpy.array(predicted), a) for a in AVERAGES}}


def correlation(n, digits):
    a = [round(random.gauss(0, 1), digits) for _ in range(n)]
    b = [round(x + random.gauss(0, 1), digits) for x in a]
    return {"a": a, "b": b, "pearson": scipy.stats.pearsonr(a, b)[0],
            "spearman": scipy.stats.spearmanr(a, b)[0]}


def entities(n, prefixes):
    tags = [p + "-" + t for p in prefixes for t in ("PER", "LOC", "ORG")] + ["O"] * 4
    right = [[random.choice(tags) for _ in range(random.randrange(1, 12))] for _ in range(n)]
    predicted = [[t if random.random() < 0.7 else random.choice(tags) for t in row] for row in right]
    case = {"right": right, "predicted": predicted,
            "accuracy": seqeval.metrics.accuracy_score(right, predicted),
            "lenient": {a: list(map(float, lenient_scores(right, predicted, average=a)[:3]))
                        for a in AVERAGES}}
    if prefixes == "BI":
        case["strict"] = {
            a: list(map(float, strict_scores(right, predicted, average=a, scheme=IOB2)[:3]))
            for a in AVERAGES}
    return case


print(json.dumps({
    "provenance": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__,
                   "seqeval": "1.2.2 (cd01b52)"},
    "classification": [classification(40, 2, 0.7), classification(60, 5, 0.5),
                       classification(7, 6, 0.2), classification(1, 3, 0)],
    "multi_label": [multi_label(30, 4), multi_label(2, 3)],
    "correlation": [correlation(30, 3), correlation(25, 0), correlation(2, 2)],
    "entities": [entities(20, "BI"), entities(20, "BIES"), entities(1, "BI")],
}))
