"""The PyTorch peer of the MiniLM benchmarks: transformers' BertModel with the weights of the ONNX file.

    python minilm_torch.py --onnx all-minilm-l6-v2.onnx --tokenizer all-minilm-l6-v2-tokenizer.json

A worker: one JSON object a line on standard input, one answer a line on standard output, so that a
harness can take turns between engines in one run. README.md lists the commands. It measures what it
is told to and nothing else: warm-up and repetition are the caller's.
"""

import argparse
import json
import sys
import time

import torch
import transformers
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from onnx_weights import read_weights

MAX_TOKENS = 256


class MiniLM:
    """The sentence encoder: mean of the last hidden states over real tokens, scaled to length 1."""

    def __init__(self, onnx, tokenizer, threads, dtype="float32", compiled=False):
        torch.set_num_threads(threads)
        config = BertConfig(
            hidden_size=384,
            num_hidden_layers=6,
            num_attention_heads=12,
            intermediate_size=1536,
        )
        self.model = BertModel(config).eval()
        weights = {name: torch.tensor(array) for name, array in read_weights(onnx).items()}
        self.model.load_state_dict(weights)
        self.model.to(getattr(torch, dtype))
        if compiled:
            self.model = torch.compile(self.model, dynamic=True)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.tokenizer.enable_padding()

    def embed(self, texts, batch_size):
        """Vectors `[texts, 384]`, batched in the given order, each batch padded to its longest."""
        vectors = []
        for start in range(0, len(texts), batch_size):
            encodings = self.tokenizer.encode_batch(texts[start : start + batch_size])
            ids = torch.tensor([encoding.ids for encoding in encodings])
            mask = torch.tensor([encoding.attention_mask for encoding in encodings])
            vectors.append(self.pool(self.forward(ids, mask), mask))
        return torch.cat(vectors)

    def forward(self, ids, mask):
        return self.model(input_ids=ids, attention_mask=mask).last_hidden_state

    def pool(self, hidden, mask):
        hidden = hidden.float()
        weight = mask[:, :, None].to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        return torch.nn.functional.normalize(mean, dim=1)


def trace(encoder, file):
    """Writes the model as TorchScript, from ids, mask and types to the last hidden states."""

    class LastHidden(torch.nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, ids, mask, types):
            return self.model(ids, mask, types, return_dict=False)[0]

    ids = torch.randint(1000, 30000, (2, 16))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    with torch.inference_mode():
        torch.jit.trace(LastHidden(encoder.model), (ids, mask, torch.zeros_like(ids))).save(file)


class Worker:
    """Answers one command after the other. `load` first."""

    def __init__(self, onnx, tokenizer):
        self.onnx, self.tokenizer, self.encoder = onnx, tokenizer, None

    def answer(self, request):
        command = request["cmd"]
        if command == "load":
            self.encoder, seconds = timed(
                lambda: MiniLM(
                    self.onnx,
                    self.tokenizer,
                    request["threads"],
                    request.get("dtype", "float32"),
                    request.get("compile", False),
                )
            )
            version = torch.__version__.split("+")[0]
            name = f"PyTorch {version}, transformers {transformers.__version__}"
            return {"seconds": seconds, "threads": torch.get_num_threads(), "name": name}
        if self.encoder is None:
            raise ValueError("not loaded; send load first")
        with torch.inference_mode():
            return getattr(self, command)(request)

    def texts(self, request):
        texts, batch_size = request["texts"], request.get("batch_size", 32)
        _, seconds = timed(lambda: self.encoder.embed(texts, batch_size))
        return {"seconds": seconds, "sentences": len(texts)}

    def ids(self, request):
        ids = torch.tensor(request["ids"])
        mask = torch.tensor(request["mask"]) if "mask" in request else torch.ones_like(ids)
        _, seconds = timed(lambda: self.encoder.forward(ids, mask))
        return {"seconds": seconds, "sentences": len(ids)}

    def embed(self, request):
        vectors = self.encoder.embed(request["texts"], request.get("batch_size", 32))
        return {"vectors": vectors.tolist()}


COMMANDS = ("load", "texts", "ids", "embed")


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--onnx", required=True, help="all-minilm-l6-v2.onnx")
    parser.add_argument("--tokenizer", required=True, help="its tokenizer.json")
    parser.add_argument("--trace", metavar="FILE", help="write the model as TorchScript and end")
    arguments = parser.parse_args()
    if arguments.trace:
        trace(MiniLM(arguments.onnx, arguments.tokenizer, 1), arguments.trace)
        return
    worker = Worker(arguments.onnx, arguments.tokenizer)
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if request["cmd"] == "quit":
                break
            if request["cmd"] not in COMMANDS:
                raise ValueError(f"unknown cmd {request['cmd']!r}, expected one of {COMMANDS}")
            answer = worker.answer(request)
        except Exception as error:  # the harness must hear of it instead of waiting for a line
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
