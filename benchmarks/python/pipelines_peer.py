"""One of Python's pipelines over the sentences of a file: sentences a second at its best batch size.

    python pipelines_peer.py --task fill-mask --model FOLDER --input sentences.txt --texts 1000

Prints the rate and the batch size, of 1, 8 and 32, that reached it. What is asked is what
BenchmarkTask.java asks.
"""

import argparse
import os
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
import transformers
from torch.utils.data import Dataset

QUESTION = "What happened to whom?"
TOPICS = ["politics", "sports", "science"]


class Texts(Dataset):
    """What a pipeline takes as a stream, so that it may fill its batches."""

    def __init__(self, texts):
        self.texts = texts

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, i):
        return self.texts[i]


def run(task, pipe, texts, size):
    if task == "zero-shot-classification":
        answers = pipe(texts, TOPICS, batch_size=size)
    elif task == "question-answering":
        answers = pipe(question=[QUESTION] * len(texts), context=texts, batch_size=size)
    elif task == "text-ranking":
        pairs = [{"text": QUESTION, "text_pair": text} for text in texts]
        answers = pipe(Texts(pairs), batch_size=size)
    elif task == "fill-mask":
        answers = pipe(Texts([f"{text} {pipe.tokenizer.mask_token}." for text in texts]), batch_size=size)
    else:
        answers = pipe(Texts(texts), batch_size=size)
    for _ in answers:
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--task", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--input", required=True)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--longest", type=int, default=400, help="characters of a text")
    options = parser.parse_args()
    transformers.logging.set_verbosity_error()
    with open(options.input, encoding="utf-8") as file:
        texts = [line.rstrip("\n")[: options.longest] for line in file if line.strip()][: options.texts]
    # Python has no pipeline of that name: a cross encoder is a classifier of pairs there.
    name = "text-classification" if options.task == "text-ranking" else options.task
    extra = {"aggregation_strategy": "simple"} if name == "token-classification" else {}
    pipe = transformers.pipeline(
        name, model=options.model, tokenizer=options.model, device="cpu", **extra
    )
    best = (0.0, 0)
    with torch.inference_mode():
        run(options.task, pipe, texts[:50], 8)
        for size in (1, 8, 32):
            start = time.perf_counter()
            run(options.task, pipe, texts, size)
            best = max(best, (len(texts) / (time.perf_counter() - start), size))
    print(*best)


if __name__ == "__main__":
    main()
