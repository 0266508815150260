"""Writes what Python makes of corpora with real tokenizers, for CorpusComparison to compare with.

    HF_HUB_OFFLINE=1 python compare.py ../shared/data OUT [--only NAME] [--random N --seed S]

Made for transformers 4.57.6 and tokenizers 0.22.2. For each tokenizer OUT/NAME gets the files that both
sides load, and for each corpus NAME.digests: 16 bytes a line, the MD5 of ids, tokens, offsets, words and
masks. A corpus is a file of UTF-8 lines that end with a line feed; OUT/corpora has those that are made
here. With --random a corpus of N hard strings is made for each tokenizer.
"""

import argparse
import gzip
import hashlib
import json
import random
import shutil
import sys
from array import array
from pathlib import Path

from transformers import AutoTokenizer

CLASSES = {
    "albert-base-v1-v2": ("AlbertTokenizer", {}),
    "all-minilm-l6-v2": ("BertTokenizer", {}),
    "bert-base-uncased": ("BertTokenizer", {}),
    "bert-base-cased": ("BertTokenizer", {"do_lower_case": False}),
    "bert-base-multilingual-cased": ("BertTokenizer", {"do_lower_case": False}),
    "gpt2": ("GPT2Tokenizer", {}),
    "roberta-base": ("RobertaTokenizer", {}),
    "llama-2": ("LlamaTokenizer", {}),
    "openai-gpt": ("OpenAIGPTTokenizer", {}),
    "xlnet-base-cased": ("XLNetTokenizer", {}),
}
# The same files as other classes read them.
ALSO = {
    "qwen2-bpe": ("qwen2", ["vocab.json", "merges.txt", "tokenizer_config.json"], None),
    "byt5": ("gpt2", [], ("ByT5Tokenizer", {})),
    "t5-spm": ("t5-v1_1", ["spiece.model", "tokenizer_config.json", "special_tokens_map.json"], None),
    "mistral-spm": ("mistral-v1", ["tokenizer.model", "tokenizer_config.json"], None),
    "llama-2-not-legacy": ("llama-2", ["tokenizer.model"], ("LlamaTokenizer", {"legacy": False})),
    "bart-base": ("roberta-base", ["vocab.json", "merges.txt"], ("BartTokenizer", {})),
    "roberta-prefix": ("roberta-base", ["vocab.json", "merges.txt"], ("RobertaTokenizer", {"add_prefix_space": True})),
    "test-unigram": ("transformers-fixtures", [("test_sentencepiece.model", "spiece.model")], ("T5Tokenizer", {})),
    "test-bpe": ("transformers-fixtures", [("test_sentencepiece_bpe.model", "tokenizer.model")], ("LlamaTokenizer", {})),
}
# Tiny tokenizers of the reference, without their tokenizer.json.
TINY = "albert albert-keep-accents bert-cased deberta-v2 gemma gpt2 llama llama-not-legacy mbart mpnet opt pegasus phi3 qwen2 roberta roberta-prefix-space t5".split()
TINY_ALSO = {"tiny-xlm-roberta": "XLMRobertaTokenizer", "tiny-camembert": "CamembertTokenizer"}
RENAMED = {"encoder_bpe_40000.json": "vocab.json", "vocab_40000.bpe": "merges.txt"}
SKIPPED = {"transformers-fixtures"}  # no tokenizer


def prepare(source, target, files, config):
    target.mkdir(parents=True, exist_ok=True)
    for name in files if files is not None else sorted(p.name for p in source.iterdir() if p.is_file()):
        name, new = name if isinstance(name, tuple) else (name, RENAMED.get(name, name))
        if name == "tokenizer.model" and (source / "tokenizer.json.gz").exists():
            continue
        if name.endswith(".gz"):
            (target / new[:-3]).write_bytes(gzip.decompress((source / name).read_bytes()))
        else:
            shutil.copyfile(source / name, target / new)
            (target / new).chmod(0o644)
    if config:
        (target / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": config[0], **config[1]}))


def lines(path):
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    return [line.decode("utf-8") for line in data.split(b"\n")]


def digest(tokenizer, text):
    md5 = hashlib.md5()
    if not tokenizer.is_fast:
        md5.update(array("i", tokenizer(text)["input_ids"]).tobytes())
        return md5.digest()
    enc = tokenizer(text)._encodings[0]
    md5.update(array("i", enc.ids).tobytes())
    md5.update("\0".join(enc.tokens).encode("utf-8"))
    md5.update(array("i", [x for pair in enc.offsets for x in pair]).tobytes())
    md5.update(array("i", [-1 if w is None else w for w in enc.word_ids]).tobytes())
    md5.update(array("i", enc.type_ids + enc.attention_mask + enc.special_tokens_mask).tobytes())
    return md5.digest()


SCRIPTS = [(0x21, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x531, 0x556), (0x5D0, 0x5EA), (0x620, 0x64A), (0x905, 0x939), (0x985, 0x9B9), (0xE01, 0xE3A), (0x1000, 0x102A), (0x10A0, 0x10FF), (0x1100, 0x11FF), (0x13A0, 0x13F5), (0x1780, 0x17B3), (0x1E00, 0x1FFF), (0x2070, 0x218B), (0x2460, 0x24FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA48C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFB00, 0xFDFF), (0xFE70, 0xFEFC), (0xFF01, 0xFFEE), (0x10400, 0x1044F), (0x1D400, 0x1D7FF), (0x1F100, 0x1F1FF), (0x20000, 0x2A6DF)]
MARKS = [chr(c) for c in [*range(0x300, 0x370), *range(0x483, 0x488), *range(0x591, 0x5BE), *range(0x610, 0x61B), *range(0x64B, 0x660), 0x93C, 0x94D, 0x903, 0xE31, 0xE48, 0x1AB0, 0x20D0, 0x20E3, 0x3099, 0x309A, 0xFE0F, 0xFE20, 0x1D165]]
SPACES = list(" \t\r\u000b\u000c\x1c\x1f\x85\xa0\u1680\u180e\u2000\u2003\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u2581")
EMOJI = ["😀", "👨\u200d👩\u200d👧", "🏳️\u200d🌈", "👍🏽", "🇩🇪🇫🇷", "❤️", "1️⃣", "🧑🏿\u200d💻", "©", "™️"]
ENGLISH = "the of and to in is that it's I'll they've don't HELLO Hello world 123 1234567 3.14 x=y+1; def foo(self): return [1,2] http://a.b/c?d=e #tag @user -- ... !!! ``quoted'' can't 'S 'RE we'd 2nd \u2018s".split(" ")


def random_text(rng, specials):
    parts = []
    for _ in range(rng.choice([1, 2, 3, 5, 8, 13, 21])):
        kind = rng.randrange(16)
        if kind < 4:
            parts.append(rng.choice(ENGLISH))
        elif kind < 7:
            first, last = rng.choice(SCRIPTS)
            parts.append("".join(chr(rng.randint(first, last)) for _ in range(rng.randint(1, 6))))
        elif kind == 7:
            parts.append(rng.choice("aeionAクしก한क") + "".join(rng.choice(MARKS) for _ in range(rng.randint(1, 3))))
        elif kind == 8:
            parts.append(rng.choice(EMOJI))
        elif kind == 9:
            parts.append("".join(rng.choice(SPACES) for _ in range(rng.randint(1, 4))))
        elif kind == 10:
            parts.append(chr(rng.choice([rng.randrange(0x20), rng.randrange(0x7F, 0xA0), rng.randrange(0xE000, 0xF8FF), rng.randrange(0xF0000, 0xFFFFD)])))
        elif kind == 11:
            c = rng.choice([rng.randrange(0x3000), rng.randrange(0x10000), rng.randrange(0x20000), rng.randrange(0x110000)])
            parts.append(chr(c) if not 0xD800 <= c <= 0xDFFF else "?")
        elif kind == 12:
            parts.append(rng.choice(specials) if specials else "<s>")
        elif kind == 13:
            parts.append(rng.choice(["a", "Ab", "9", "é", "中", "-", "ي"]) * rng.randint(1, 60))
        elif kind == 14:
            parts.append(rng.choice("'’\"") + rng.choice(["s", "S", "ſ", "t", "re", "LL", "ve", "d", "x"]))
        else:
            parts.append("".join(rng.choice("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»—…、。¿") for _ in range(rng.randint(1, 4))))
        parts.append(rng.choice(["", " ", " ", "  ", rng.choice(SPACES)]))
    return "".join(parts).replace("\n", " ")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    corpora = {p.name: lines(p) for p in sorted((args.data / "corpora").iterdir())}
    for p in sorted((args.data / "goldens" / "kitoken").glob("*.txt")):
        corpora[p.name] = lines(p)
    jobs = {p.name: (p.name, None, CLASSES.get(p.name)) for p in sorted((args.data / "tokenizers").iterdir())}
    reference = args.data.parent / "reference" / "checkpoints" / "tokenizers"
    jobs = {n: (args.data / "tokenizers" / s, f, c) for n, (s, f, c) in {**jobs, **ALSO}.items()}
    for name in TINY:
        files = sorted(p.name for p in (reference / name).iterdir() if p.name not in ("tokenizer.json", "cases.json"))
        jobs["tiny-" + name] = (reference / name, files, None)
    for name, kind in TINY_ALSO.items():
        jobs[name] = (reference / "mbart", ["sentencepiece.bpe.model"], (kind, {}))
    for name, (source, files, config) in jobs.items():
        if name in SKIPPED or args.only not in name:
            continue
        target = args.out / name
        prepare(source, target, files, config)
        tokenizer = AutoTokenizer.from_pretrained(target, use_fast=True)
        if args.random:
            rng = random.Random(f"{args.seed} {name}")
            specials = list(tokenizer.added_tokens_encoder)[:50]
            texts = [random_text(rng, specials) for _ in range(args.random)]
            (target / "random.corpus").write_bytes("\n".join(texts).encode("utf-8"))
            todo = {"random.corpus": texts}
        else:
            todo = corpora
        for corpus, texts in todo.items():
            kind = "digests" if tokenizer.is_fast else "ids"
            (target / f"{corpus}.{kind}").write_bytes(b"".join(digest(tokenizer, t) for t in texts))
        print(name, sum(map(len, todo.values())), flush=True)


if __name__ == "__main__":
    sys.exit(main())
