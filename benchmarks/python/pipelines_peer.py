"""The Python peer of `benchmarks/run pipelines`: what BenchmarkTask.java asks, asked of Python.

A worker as minilm_torch.py is one: one JSON object a line on standard input, one answer a line on
standard output. `load` names a task, a folder with the model, and texts to try batch sizes on; the
answer is the size of 1, 8 and 32 that was fastest. `run` has texts; the answer is the seconds that
they took.
"""

import json
import os
import sys
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
import transformers
from torch.utils.data import Dataset

QUESTION = "What happened to whom?"
SIZES = (1, 8, 32)
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


def seconds(task, pipe, texts, size):
    start = time.perf_counter()
    run(task, pipe, texts, size)
    return time.perf_counter() - start


def load(request):
    """A pipeline, warm, and the best of the batch sizes for it."""
    task, texts = request["task"], request["texts"]
    # Python has no pipeline of that name: a cross encoder is a classifier of pairs there.
    name = "text-classification" if task == "text-ranking" else task
    extra = {"aggregation_strategy": "simple"} if name == "token-classification" else {}
    model = request["model"]
    pipe = transformers.pipeline(name, model=model, tokenizer=model, device="cpu", **extra)
    run(task, pipe, texts[:50], 8)
    return task, pipe, min(SIZES, key=lambda size: seconds(task, pipe, texts, size))


def main():
    transformers.logging.set_verbosity_error()
    loaded = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            with torch.inference_mode():
                if request["cmd"] == "load":
                    loaded = load(request)
                    answer = {"size": loaded[2]}
                elif request["cmd"] == "run":
                    task, pipe, size = loaded
                    answer = {"seconds": seconds(task, pipe, request["texts"], size)}
                else:
                    raise ValueError(f"unknown cmd {request['cmd']!r}, expected 'load' or 'run'")
        except Exception as error:  # the harness must hear of it instead of waiting for a line
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
