"""What ONNX Runtime gives for MiniLM on STS-B: the figures that the Java encoder must meet.

    python stsb_referee.py --onnx all-minilm-l6-v2.onnx --tokenizer all-minilm-l6-v2-tokenizer.json dev.csv

The csv has no header: two sentences and a human score from 0 to 5. Prints Spearman x 100 between
cosine and human score, and the cosines of three sentences.
"""

import argparse
import csv
from itertools import combinations

import numpy
import onnxruntime
from scipy.stats import spearmanr
from tokenizers import Tokenizer

MAX_TOKENS, BATCH = 256, 32
THREE = [
    "A man is eating food.",
    "A man is eating a piece of bread.",
    "The girl is carrying a baby.",
]


class MiniLM:
    """Mean of the last hidden states over real tokens, scaled to length 1."""

    def __init__(self, onnx, tokenizer):
        self.session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.tokenizer.enable_padding()

    def embed(self, texts):
        return numpy.concatenate(
            [self.batch(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        )

    def batch(self, texts):
        encodings = self.tokenizer.encode_batch(texts)
        inputs = {
            "input_ids": [encoding.ids for encoding in encodings],
            "attention_mask": [encoding.attention_mask for encoding in encodings],
            "token_type_ids": [encoding.type_ids for encoding in encodings],
        }
        inputs = {name: numpy.array(rows, dtype=numpy.int64) for name, rows in inputs.items()}
        hidden = self.session.run(None, inputs)[0]
        weight = inputs["attention_mask"][:, :, None].astype(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        return mean / numpy.linalg.norm(mean, axis=1, keepdims=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--onnx", required=True, help="all-minilm-l6-v2.onnx")
    parser.add_argument("--tokenizer", required=True, help="its tokenizer.json")
    parser.add_argument("csv", help="pairs with human scores, without a header")
    arguments = parser.parse_args()
    model = MiniLM(arguments.onnx, arguments.tokenizer)

    with open(arguments.csv, newline="", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if row]
    cosines = (model.embed([row[0] for row in rows]) * model.embed([row[1] for row in rows])).sum(1)
    human = [float(row[2]) for row in rows]
    print(f"onnxruntime {onnxruntime.__version__}, {len(rows)} pairs")
    print(f"spearman x 100  {100 * spearmanr(cosines, human).statistic:.6f}")

    vectors = model.embed(THREE)
    for (i, left), (j, right) in combinations(enumerate(THREE), 2):
        print(f"{vectors[i] @ vectors[j]:.6f}  {left} | {right}")


if __name__ == "__main__":
    main()
