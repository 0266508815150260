"""Holds the folders that Bluejay saves against Python, which loads them.

    python check_saving.py [CHECKPOINTS [FOLDER…]]     from the project's root, after ./mvnw verify

Each class of each checkpoint in the folder (fixtures/checkpoints without one; its index.json names
them) is loaded and saved by Bluejay as one file, as shards and as pytorch_model.bin, with its
tokenizer and its settings of generation. Python must find every weight, leave none over, have all of
them to the last bit, compute what it computes from the original, and have the same tokenizer and
settings. What it computes may differ by rounding: on some processors PyTorch's products depend on
where in memory a matrix begins.
Families that Bluejay lacks are named. Needs transformers, torch and safetensors; no network.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
import transformers

transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()
logging.disable(logging.WARNING)
root = Path(__file__).resolve().parents[4]
checkpoints = Path(sys.argv[1] if len(sys.argv) > 1 else root / "fixtures/checkpoints").resolve()
work = Path(tempfile.mkdtemp(prefix="bluejay-saving-"))
TEXTS = ["The dog ran, didn't it?", "So have I, said the man.", "naïve café 123"]
failed = 0

folders = json.loads((checkpoints / "index.json").read_text())["folders"]
lines = "".join(f"{checkpoints / f['folder']} {' '.join(f['classes'])}\n" for f in folders if f.get("classes") and (not sys.argv[2:] or f["folder"] in sys.argv[2:]))
classpath = os.environ.get("BLUEJAY_CLASSPATH") or os.pathsep.join(
    map(str, (root / "conformance/target/test-classes", root / "cli/target/lib/*")))
run = subprocess.run(["java", "--add-modules", "jdk.incubator.vector", "-cp", classpath, "dev.bluejay.conformance.SaveProcess", work],
                     input=lines, text=True, capture_output=True)
if run.returncode:
    sys.exit(run.stderr)


def inputs(config, name):
    """Ids that suit every head; some look for an end of the sequence."""
    torch.manual_seed(0)
    text = config.get_text_config()
    ids = torch.randint(4, text.vocab_size, (1, 9))
    if isinstance(config.eos_token_id, int):
        ids[ids == config.eos_token_id] = 4
        ids[0, -1] = config.eos_token_id
    if name.endswith("ForMultipleChoice"):
        ids = ids.repeat(1, 2, 1)
    given = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    if config.model_type == "longformer":  # Looks for three ends, unless told where to look from.
        given["global_attention_mask"] = torch.zeros_like(ids)
    if config.is_encoder_decoder and not name.endswith(("ForSequenceClassification", "ForQuestionAnswering")):
        given["decoder_input_ids"] = ids[:, :5]
    return given


# What SaveProcess asks for; fewer numbers are no reason for shards.
SHARD = 30_000


def numbers(file):
    """Bytes of a safetensors file without its header."""
    with open(file, "rb") as content:
        return file.stat().st_size - 8 - int.from_bytes(content.read(8), "little")


def tensors(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, (tuple, list)):
        return [t for v in value for t in tensors(v)]
    return []


def close(a, b):
    return a.shape == b.shape and torch.allclose(a, b, rtol=1e-4, atol=1e-4, equal_nan=True)


def differences(kind, original, saved, name):
    model, report = kind.from_pretrained(saved, output_loading_info=True)
    for key in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        if report[key]:
            yield f"{saved.name}: {key} {sorted(report[key])[:3]}"
    if report["missing_keys"]:
        return
    weights, wanted = model.state_dict(), original.state_dict()
    if weights.keys() != wanted.keys() or not all(torch.equal(weights[k], wanted[k]) for k in wanted):
        yield f"{saved.name}: its weights differ"
    model.eval()
    with torch.no_grad():
        got, expected = (tensors(m(**inputs(m.config, name), return_dict=True).to_tuple()) for m in (model, original))
    if len(got) != len(expected) or not all(map(close, got, expected)):
        yield f"{saved.name}: what it computes differs"


def beside(source, saved):
    """The tokenizer and the settings of generation."""
    if (saved / "tokenizer.json").exists():
        a, b = (transformers.AutoTokenizer.from_pretrained(f) for f in (source, saved))
        if type(a) is not type(b) or a(TEXTS) != b(TEXTS) or a.special_tokens_map != b.special_tokens_map or a.model_max_length != b.model_max_length:
            yield "the tokenizer differs"
    if (source / "generation_config.json").exists():
        a, b = (transformers.GenerationConfig.from_pretrained(f).to_dict() for f in (source, saved))
        for key in ("transformers_version", "_from_model_config"):
            a.pop(key, None), b.pop(key, None)
        if a != b:
            yield "the settings of generation differ"


for line in run.stdout.splitlines():
    outcome, source, name = line.split(" ")
    source = Path(source)
    if outcome == "unbuilt":
        print(f"unbuilt {source.name} {name}")
        continue
    kind = getattr(transformers, name)
    original, report = kind.from_pretrained(source, output_loading_info=True)
    if report["missing_keys"]:
        print(f"drawn   {source.name} {name}; both sides draw {sorted(report['missing_keys'])[:3]} at random")
        continue
    original = original.eval().float()
    saved = work / source.name / name
    problems = [p for way in ("one", "shards", "bin") for p in differences(kind, original, saved / way, name)]
    large = numbers(saved / "one" / "model.safetensors") > SHARD
    if large and len(list((saved / "shards").glob("model-*.safetensors"))) < 2:
        problems.append("there are no shards")
    problems += beside(source, saved / "one")
    failed += bool(problems)
    print(f"{'FAILED' if problems else 'ok    '}  {source.name} {name}" + "".join(f"; {p}" for p in problems), flush=True)
if failed:
    print(f"{failed} failed; the folders are in {work}")
else:
    shutil.rmtree(work)
sys.exit(1 if failed else 0)
