"""The PyTorch peer of the generation benchmarks: transformers' generate on a model of random weights.

    python generate_torch.py --folder FOLDER

A worker: one JSON object a line on standard input, one answer a line on standard output. README.md lists
the commands. `load` makes GPT-2 (124 M) and T5-small with random weights and saves them into the folders
gpt2 and t5, so that others can load the same numbers.
"""

import argparse
import json
import os
import sys
import time

import torch
import transformers
from transformers import GPT2Config, GPT2LMHeadModel, T5Config, T5ForConditionalGeneration


class Worker:
    """Answers one command after the other. `load` first."""

    def __init__(self, folder):
        self.folder, self.models = folder, {}

    def load(self, request):
        torch.set_num_threads(request["threads"])
        torch.manual_seed(0)
        self.models["gpt2"] = GPT2LMHeadModel(GPT2Config()).eval()
        self.models["t5"] = T5ForConditionalGeneration(T5Config(decoder_start_token_id=0)).eval()
        for name, model in self.models.items():
            model.save_pretrained(os.path.join(self.folder, name))
            model.generation_config.eos_token_id = None
        return {"torch": torch.__version__, "transformers": transformers.__version__}

    def generate(self, request):
        """Continues prompts greedily or by beams; the shorter ones are padded on the left."""
        prompts = request["ids"]
        longest = max(len(prompt) for prompt in prompts)
        ids = torch.tensor([[0] * (longest - len(prompt)) + prompt for prompt in prompts])
        mask = torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in prompts])
        start = time.perf_counter()
        sequences = self.models[request["model"]].generate(
            ids,
            attention_mask=mask,
            max_new_tokens=request["new_tokens"],
            do_sample=False,
            num_beams=request["beams"],
            pad_token_id=0,
        )
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "sequences": sequences[:, -request["new_tokens"] :].tolist()}


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
