"""Loads a folder by AutoModel, after a small one: load_torch.py FOLDER.

Prints the seconds until it was loaded and until it had computed 16 tokens, and the most bytes of memory
until each.
"""

import os
import sys
import time

import torch
from transformers import AutoModel


def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def first_answer(folder):
    begin = time.perf_counter()
    model = AutoModel.from_pretrained(folder)
    seconds = time.perf_counter() - begin
    first = peak()
    begin = time.perf_counter()
    with torch.inference_mode():
        model(torch.arange(1000, 1016)[None])
    return f"{seconds:.4f} {seconds + time.perf_counter() - begin:.4f} {first} {peak()}"


first_answer(os.path.join(sys.argv[1], "small"))
print(first_answer(sys.argv[1]))
