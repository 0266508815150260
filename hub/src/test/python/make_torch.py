"""Makes the files of PyTorch that the tests read, each beside what is in it, as safetensors.

    python make_torch.py ../resources/dev/bluejay/hub

torch-zip.bin, torch-old.bin   every type, parameters, tied, transposed, sliced and repeated tensors
torch.safetensors              the same, as contiguous tensors
torch-evil-*.bin               pickles that would run code, and what else must be refused

Made with Python 3.11, torch 2.13.0, safetensors 0.8.0.
"""

import argparse
import os
import pickle
import sys
import zipfile
from pathlib import Path

import torch
from safetensors.torch import save_file

folder = Path(sys.argv[1])
torch.manual_seed(5)
types = "float64 float32 float16 bfloat16 float8_e4m3fn float8_e5m2 float8_e8m0fnu int64 int32 int16 int8 uint64 uint32 uint16 uint8 bool"
tensors = {}
for name in types.split():
    numbers = torch.rand(2, 3) * 100 if "int" in name else torch.randn(2, 3)
    tensors["of." + name] = (numbers > 0.2 if name == "bool" else numbers.abs() if "e8m0" in name else numbers).to(getattr(torch, name))
base = torch.randn(5, 7, 3)
state = dict(tensors)
state["parameter"] = torch.nn.Parameter(torch.randn(4, 2))
state["buffer"] = torch.nn.Parameter(torch.randn(3), requires_grad=False)
state["tied.a"] = base
state["tied.b"] = base
state["transposed"] = base[0].t()
state["permuted"] = base.permute(2, 0, 1)
state["sliced"] = base[1:4, ::2, 1]
state["repeated"] = torch.arange(4).expand(1, 3, 4)
state["bool.transposed"] = (base[0] > 0).t()
state["scalar"] = torch.tensor(2.5)
state["empty"] = torch.zeros(0, 3)
state["one"] = base[:1, :1, 2:]
ordered = torch.nn.Linear(2, 2).state_dict()  # with _metadata
for name, tensor in state.items():
    ordered[name] = tensor
torch.save(ordered, folder / "torch-zip.bin")
old = {name: tensor for name, tensor in ordered.items() if not any(new in name for new in ("float8", "uint16", "uint32", "uint64"))}
torch.save(old, folder / "torch-old.bin", _use_new_zipfile_serialization=False)
save_file({name: tensor.detach().clone().contiguous() for name, tensor in ordered.items()}, folder / "torch.safetensors", {"format": "pt"})


class Runs:
    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call




evil = {
    "system": {"w": Runs(os.system, "touch /tmp/bluejay-was-here")},
    "eval": {"w": torch.zeros(1), "x": Runs(eval, "1+1")},
    "object": {"w": argparse.Namespace(a=1)},
    "getattr": {"w": Runs(getattr, "text", "upper")},
    "nested": {"w": Runs(torch.storage._load_from_bytes, pickle.dumps(Runs(os.system, "touch /tmp/bluejay-was-here")))},
}

for name, value in evil.items():
    torch.save(value, folder / f"torch-evil-{name}.bin")
    torch.save(value, folder / f"torch-evil-{name}-old.bin", _use_new_zipfile_serialization=False)

source = zipfile.ZipFile(folder / "torch-zip.bin")
with zipfile.ZipFile(folder / "torch-evil-compressed.bin", "w", zipfile.ZIP_DEFLATED) as target:
    for entry in source.infolist():
        target.writestr(entry.filename, source.read(entry))
    target.writestr("torch-zip/data/bomb", bytes(10_000_000))
