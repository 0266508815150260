"""Saves LoRA adapters with PEFT, and what the models compute with them.

    pip install torch transformers peft
    python peft_adapters.py ../../../../fixtures/checkpoints ../resources/dev/bluejay/models/lora

With --check, loads adapters that Bluejay saved instead and prints logits:

    python peft_adapters.py --check BASE_FOLDER ADAPTER_FOLDER
"""

import json
import pathlib
import sys

import peft
import torch
import transformers
from peft import LoraConfig, PeftModel, TaskType, get_peft_model
from transformers import AutoModelForSequenceClassification

IDS = torch.tensor([[2, 5, 9, 11, 3], [2, 7, 3, 0, 0]])
MASK = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
LABELS = torch.tensor([0, 1])
CASES = [
    ("bert-sentiment", ["query", "value"], False),
    ("distilbert-nli", ["q_lin", "k_lin", "v_lin", "out_lin", "lin1", "lin2"], True),
]


def python_names(name):
    """The names of PEFT's file from those of its modules."""
    return name.replace(".modules_to_save.default", "").replace(".default", "")


def make(fixtures, target):
    for name, targets, stable in CASES:
        torch.manual_seed(3)
        base = AutoModelForSequenceClassification.from_pretrained(fixtures / name)
        config = LoraConfig(task_type=TaskType.SEQ_CLS, r=4, lora_alpha=8, lora_dropout=0.1,
                            target_modules=targets, use_rslora=stable)
        model = get_peft_model(base, config).eval()
        trained = {n: p for n, p in model.named_parameters() if p.requires_grad}
        for n, p in trained.items():
            p.data = torch.randn_like(p) * 0.3 if "lora_" in n else p.data + 0.1
        folder = target / name
        model.save_pretrained(folder)
        (folder / "README.md").unlink(missing_ok=True)
        config = json.loads((folder / "adapter_config.json").read_text())
        config["base_model_name_or_path"] = name
        (folder / "adapter_config.json").write_text(json.dumps(config, indent=2, sort_keys=True))
        output = model(input_ids=IDS, attention_mask=MASK, labels=LABELS)
        output.loss.backward()
        expected = {
            "provenance": {"peft": peft.__version__, "transformers": transformers.__version__,
                           "torch": torch.__version__.split("+")[0]},
            "input_ids": IDS.tolist(), "attention_mask": MASK.tolist(), "labels": LABELS.tolist(),
            "logits": output.logits.tolist(), "loss": output.loss.item(),
            "gradient_norms": {python_names(n): p.grad.norm().item() for n, p in trained.items()}}
        (folder / "expected.json").write_text(json.dumps(expected, indent=1))


def check(base, adapter):
    model = AutoModelForSequenceClassification.from_pretrained(base)
    model = PeftModel.from_pretrained(model, adapter).eval()
    print(json.dumps(model(input_ids=IDS, attention_mask=MASK).logits.tolist()))


if sys.argv[1] == "--check":
    check(sys.argv[2], sys.argv[3])
else:
    make(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
