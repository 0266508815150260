"""The PyTorch peer of `benchmarks/run training`: steps of fine-tuning, on the batches it is sent.

    python minilm_training.py --start FOLDER

FOLDER holds a BertForSequenceClassification as `save_pretrained` leaves it. A worker as minilm_torch.py
is one: one JSON object a line on standard input, one answer a line on standard output.
"""

import argparse
import json
import sys
import time

import torch
import transformers
from transformers import AutoConfig, AutoModelForSequenceClassification

DECAY = 0.01
MOST_NORM = 1.0


class Worker:
    """`load` first, `begin` before the steps of each training."""

    def __init__(self, start):
        self.start, self.model, self.optimizer = start, None, None

    def load(self, request):
        torch.set_num_threads(request["threads"])
        return {"torch": torch.__version__, "transformers": transformers.__version__}

    def begin(self, request):
        """A model with the weights of the start, and AdamW as Trainer sets it up."""
        config = AutoConfig.from_pretrained(self.start)
        if not request["dropout"]:
            config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.model = AutoModelForSequenceClassification.from_pretrained(self.start, config=config)
        self.model.train()
        plain = [p for n, p in self.model.named_parameters() if self.decays(n)]
        bare = [p for n, p in self.model.named_parameters() if not self.decays(n)]
        groups = [{"params": plain, "weight_decay": DECAY}, {"params": bare, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=1.0)
        return {}

    @staticmethod
    def decays(name):
        return not name.endswith("bias") and "LayerNorm" not in name

    def step(self, request):
        """Forward, backward, clipping, AdamW: all that a step is; its batch padded to the longest."""
        rows, rate = request["ids"], request["rate"]
        longest = max(map(len, rows))
        start = time.perf_counter()
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        labels = torch.tensor(request["labels"])
        loss = self.model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), MOST_NORM)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad()
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "loss": loss.item()}


COMMANDS = ("load", "begin", "step")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--start", required=True, help="a folder with the weights to start from")
    worker = Worker(parser.parse_args().start)
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if request["cmd"] not in COMMANDS:
                raise ValueError(f"unknown cmd {request['cmd']!r}, expected one of {COMMANDS}")
            answer = getattr(worker, request["cmd"])(request)
        except Exception as error:  # the harness must hear of it instead of waiting for a line
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
