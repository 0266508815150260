"""Makes dtypes.safetensors: one tensor of every type, and beside each, as NAME.float, what it is in float32.

    python make_dtypes.py ../resources/dev/bluejay/hub/dtypes.safetensors

Made with Python 3.11, safetensors 0.8.0, torch 2.13.0, numpy 2.4.6.
"""

import sys

import numpy as np
import torch
from safetensors.torch import save_file

fractions = [0.0, -0.0, 1.0, -1.5, 0.1, 65504.0, 6e-8, -6.1e-5, 1e-3, float("inf"), float("-inf"), float("nan")]
tensors = {
    "F64": torch.tensor(fractions + [1e300, 1e-300, 16777217.0], dtype=torch.float64),
    "F32": torch.tensor(fractions + [1e38, 1e-45], dtype=torch.float32),
    "F16": torch.tensor(fractions, dtype=torch.float16).reshape(3, 4),
    "BF16": torch.tensor(fractions + [1e38], dtype=torch.bfloat16),
    "F8_E4M3": torch.arange(256).to(torch.uint8).view(torch.float8_e4m3fn),
    "F8_E5M2": torch.arange(256).to(torch.uint8).view(torch.float8_e5m2),
    "F8_E8M0": torch.arange(256).to(torch.uint8).view(torch.float8_e8m0fnu),
    "I64": torch.tensor([0, 1, -1, 2**24 + 1, 2**62 + 1, -(2**63)], dtype=torch.int64),
    "I32": torch.tensor([0, 1, -1, 2**24 + 1, 2**31 - 1, -(2**31)], dtype=torch.int32),
    "I16": torch.tensor([0, 1, -1, 32767, -32768], dtype=torch.int16),
    "I8": torch.tensor([0, 1, -1, 127, -128], dtype=torch.int8),
    "U64": torch.from_numpy(np.array([0, 1, 2**63 - 1], dtype=np.uint64)),
    "U32": torch.from_numpy(np.array([0, 1, 2**32 - 1], dtype=np.uint32)),
    "U16": torch.from_numpy(np.array([0, 1, 65535], dtype=np.uint16)),
    "U8": torch.tensor([0, 1, 255], dtype=torch.uint8),
    "BOOL": torch.tensor([[True], [False]]),
}
floats = {}
for name, tensor in tensors.items():
    if name.startswith(("BF", "F8")):
        floats[name + ".float"] = tensor.float()
    else:
        with np.errstate(over="ignore"):
            floats[name + ".float"] = torch.from_numpy(tensor.numpy().astype(np.float32))
save_file(tensors | floats, sys.argv[1], {"format": "pt", "note": "every type"})
