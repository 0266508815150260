"""The Python peer of `benchmarks/run matrix`: PyTorch's linear layer, on the threads that the argument says.

A worker as minilm_torch.py is one: one JSON object a line on standard input, one answer a line on standard output.
`size` sets the rows, inputs and outputs of the product; `run` repeats it until a slice of time is full, and gives the
floating-point operations per second: of processor time on one thread, of the clock on several.
"""

import json
import sys
import time

import torch

threads = int(sys.argv[1])
torch.set_num_threads(threads)
now = time.thread_time if threads == 1 else time.perf_counter


def answer(request, loaded):
    if request["cmd"] == "size":
        rows, inputs, outputs = (request[key] for key in ("rows", "inputs", "outputs"))
        loaded["x"] = torch.randn(rows, inputs)
        loaded["layer"] = torch.nn.Linear(inputs, outputs)
        loaded["flops"] = 2.0 * rows * inputs * outputs
        return {"torch": torch.__version__}
    calls = 0
    start = now()
    with torch.inference_mode():
        while now() - start < request["seconds"]:
            loaded["layer"](loaded["x"])
            calls += 1
    return {"rate": loaded["flops"] * calls / (now() - start)}


def main():
    loaded = {}
    for line in sys.stdin:
        request = json.loads(line)
        if request["cmd"] == "quit":
            break
        try:
            print(json.dumps(answer(request, loaded)), flush=True)
        except Exception as e:  # the harness says what was wrong
            print(json.dumps({"error": str(e)}), flush=True)


main()
