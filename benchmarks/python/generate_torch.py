"""The PyTorch peer of the generation benchmarks: transformers' generate on a model of random weights.

    python generate_torch.py --folder FOLDER

A worker: one JSON object a line on standard input, one answer a line on standard output. README.md lists
the commands. `load` makes GPT-2 of its real size (124 M) with random weights and saves it into the folder,
so that others can load the same numbers.
"""

import argparse
import json
import sys
import time

import torch
import transformers
from transformers import GPT2Config, GPT2LMHeadModel


class Worker:
    """Answers one command after the other. `load` first."""

    def __init__(self, folder):
        self.folder, self.model = folder, None

    def load(self, request):
        torch.set_num_threads(request["threads"])
        torch.manual_seed(0)
        self.model = GPT2LMHeadModel(GPT2Config()).eval()
        self.model.save_pretrained(self.folder)
        self.model.generation_config.eos_token_id = None
        return {"torch": torch.__version__, "transformers": transformers.__version__}

    def generate(self, request):
        """Continues prompts greedily; the shorter ones are padded on the left."""
        prompts = request["ids"]
        longest = max(len(prompt) for prompt in prompts)
        ids = torch.tensor([[0] * (longest - len(prompt)) + prompt for prompt in prompts])
        mask = torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in prompts])
        start = time.perf_counter()
        sequences = self.model.generate(
            ids,
            attention_mask=mask,
            max_new_tokens=request["new_tokens"],
            do_sample=False,
            num_beams=request.get("beams", 1),
            pad_token_id=0,
        )
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "sequences": sequences[:, longest:].tolist()}


COMMANDS = ("load", "generate")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", required=True, help="where the model is saved")
    worker = Worker(parser.parse_args().folder)
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if request["cmd"] == "quit":
                break
            if request["cmd"] not in COMMANDS:
                raise ValueError(f"unknown cmd {request['cmd']!r}, expected one of {COMMANDS}")
            with torch.inference_mode():
                answer = getattr(worker, request["cmd"])(request)
        except Exception as error:  # the harness must hear of it instead of waiting for a line
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
