"""The Python peer of `benchmarks/run tokenize`: the newest `tokenizers`, on the threads that the argument says.

A worker as minilm_torch.py is one: one JSON object a line on standard input, one answer a line on standard output.
`load` names a tokenizer.json; `encode` gives the ids of texts; `run` gives the seconds that texts take in a way:
`single`, one text a call; `ids`, in batches, without offsets; `full`, in batches.
"""

import json
import os
import sys
import time

os.environ["RAYON_NUM_THREADS"] = sys.argv[1]
os.environ["TOKENIZERS_PARALLELISM"] = "false" if sys.argv[1] == "1" else "true"

import tokenizers

BATCH = 1000


def batches(texts):
    return [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]


def run(tokenizer, way, texts):
    if way == "single":
        return sum(len(tokenizer.encode(text).ids) for text in texts)
    encode = tokenizer.encode_batch_fast if way == "ids" else tokenizer.encode_batch
    return sum(len(encoding.ids) for batch in batches(texts) for encoding in encode(batch))


def answer(request, loaded):
    if request["cmd"] == "load":
        loaded["tokenizer"] = tokenizer = tokenizers.Tokenizer.from_file(request["file"])
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return {"tokenizers": tokenizers.__version__}
    tokenizer = loaded["tokenizer"]
    if request["cmd"] == "encode":
        return {"ids": [tokenizer.encode(text).ids for text in request["texts"]]}
    start = time.perf_counter()
    run(tokenizer, request["way"], request["texts"])
    return {"seconds": time.perf_counter() - start}


def main():
    loaded = {}
    for line in sys.stdin:
        try:
            result = answer(json.loads(line), loaded)
        except Exception as error:  # the harness must hear of it instead of waiting for a line
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
