"""Loads a folder by AutoModel, after a small one: load_torch.py FOLDER.

Prints the seconds until it was loaded, until it had computed 16 tokens, and the most bytes of memory.
"""

import os
import sys
import time

import torch
from transformers import AutoModel


def first_answer(folder):
    begin = time.perf_counter()
    model = AutoModel.from_pretrained(folder)
    loaded = time.perf_counter()
    with torch.inference_mode():
        model(torch.arange(1000, 1016)[None])
    return f"{loaded - begin:.4f} {time.perf_counter() - begin:.4f}"


first_answer(os.path.join(sys.argv[1], "small"))
seconds = first_answer(sys.argv[1])
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
print(seconds, peak)
