"""Loads a folder by AutoModel: load_torch.py FOLDER; prints seconds and the most bytes of memory."""

import sys
import time

import torch  # noqa: F401  (its import does not count)
from transformers import AutoModel
from transformers.models.bert import modeling_bert  # noqa: F401

begin = time.perf_counter()
model = AutoModel.from_pretrained(sys.argv[1])
seconds = time.perf_counter() - begin
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
print(f"{seconds:.4f} {peak}")
