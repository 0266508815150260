"""Makes tokenizers of random parts and what Python makes of hard texts with them, for SweepComparison.

    HF_HUB_OFFLINE=1 python sweep.py OUT [--tokenizers N] [--texts N] [--seed S] [--charsmap tokenizer.json]

Made for transformers 4.57.6 and tokenizers 0.22.2. Every component of tokenizer.json turns up with all its
settings, sensible and odd. OUT/NNN gets tokenizer.json, tokenizer_config.json and sweep.json, which has what
Python gave, or that Python refused the file.
"""

import argparse
import json
import random
import sys
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, trainers
from transformers import AutoTokenizer

from compare import ENGLISH, random_text
from make_fixtures import CORPUS, FIXED

TEXT = CORPUS * 3 + ["it's 1234567 x=y+1; def foo(self): return [1,2]", "aaaa aaaaaaa", "the the THE The", " lead", "trail ", "a_b a-b a▁b"]
REGEXES = [r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+", r"\s+", r"\d", r"\d{1,3}(?=(\d{3})*\b)", r"\p{N}{1,3}", r".", r"(?s).", r"[一-龥぀-ヿ]+", r"a|e", r"(?i:the)", r"[[:punct:]]", r"\p{Han}", r"^ ", r"\w+|[^\w\s]+", r"(?<=[a-z])(?=[A-Z])", r"[A-Z][a-z]+", r" ?[^(\s|[.,!?…。，、।۔،])]+", r"[^\S\n]+", r"\n", r"[.,!?]", r"x*", r"[\x{300}-\x{36f}]", r"\p{M}", r"\p{P}", r"\p{So}", r"(?<!\\)\n", r"\h+", r"$", r"\S+|\s+", r"[\s\p{P}]", r"[a-c&&[^b]]", r"(?:a{2,3}+|b)", r"\x20", r"[\u4e00-\u9fa5]", r"\Aa", r" {2,}", r"\bth", r"(?m)^[a-z]"]
LITERALS = [" ", "a", "the", "▁", "  ", "é", "``", "''", "😀", "", ".", "ss", "\n", "\u00a0", "\u0301", "\\", "a+"]
CONTENTS = ["", " ", "▁", "_", "x", "ab", "\"", "é", "😀", "\n", "$1", "\\0"]
CHARACTERS = ["▁", " ", "_", "a", "-", "é", "😀", "|", ".", "\n", "\u0301"]
BEHAVIORS = ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"]
ADDED = ["<s>", "</s>", "<pad>", "[CLS]", "[SEP]", "<|im_end|>", "HuggingFace", "huggingface", "é", "É-tok", " lead", "trail ", "the", "The", "th", "new york", "日本", "ab", "a", "<ent>", "<ENT>", "\n", "  ", "\t", "😀", "ﬁ", "x.y", "▁tok", "1", "12", "...", "<extra_id_0>", "İ", "ß", "\u0301", "Straße", "<0x0A>", "[unused1]", "..", "foo bar baz", "ſ"]


class Sweep:
    def __init__(self, rng, charsmap):
        self.rng = rng
        self.charsmap = charsmap

    def bool(self):
        return self.rng.random() < 0.5

    def pattern(self):
        if self.rng.random() < 0.65:
            return {"Regex": self.rng.choice(REGEXES)}
        return {"String": self.rng.choice(LITERALS)}

    def sequence(self, key, make, depth):
        return {"type": "Sequence", key: [make(depth + 1) for _ in range(self.rng.choice([0, 1, 2, 2, 2, 3, 4]))]}

    def normalizer(self, depth=0):
        kind = self.rng.choice(["Bert", "NFC", "NFD", "NFKC", "NFKD", "Nmt", "Lowercase", "Strip", "StripAccents", "Replace", "Replace", "Prepend", "ByteLevel", "Precompiled"] + ["Sequence"] * (6 if depth == 0 else depth == 1))
        if kind == "Sequence":
            return self.sequence("normalizers", self.normalizer, depth)
        if kind == "Bert":
            return {"type": "BertNormalizer", "clean_text": self.bool(), "handle_chinese_chars": self.bool(), "strip_accents": self.rng.choice([None, True, False]), "lowercase": self.bool()}
        if kind == "Strip":
            return {"type": "Strip", "strip_left": self.bool(), "strip_right": self.bool()}
        if kind == "Replace":
            return {"type": "Replace", "pattern": self.pattern(), "content": self.rng.choice(CONTENTS)}
        if kind == "Prepend":
            return {"type": "Prepend", "prepend": self.rng.choice(CONTENTS[1:])}
        if kind == "Precompiled":
            return {"type": "Precompiled", "precompiled_charsmap": self.charsmap} if self.charsmap else {"type": "NFKC"}
        return {"type": kind}

    def pre_tokenizer(self, depth=0):
        kind = self.rng.choice(["BertPreTokenizer", "Whitespace", "WhitespaceSplit", "Punctuation", "Digits", "Split", "Split", "Split", "ByteLevel", "Metaspace", "Metaspace", "CharDelimiterSplit", "UnicodeScripts", "FixedLength"] + ["Sequence"] * (7 if depth == 0 else depth == 1))
        if kind == "Sequence":
            return self.sequence("pretokenizers", self.pre_tokenizer, depth)
        settings = {
            "Punctuation": lambda: {"behavior": self.rng.choice(BEHAVIORS)},
            "Digits": lambda: {"individual_digits": self.bool()},
            "Split": lambda: {"pattern": self.pattern(), "behavior": self.rng.choice(BEHAVIORS), "invert": self.bool()},
            "ByteLevel": lambda: {"add_prefix_space": self.bool(), "trim_offsets": self.bool(), "use_regex": self.bool()},
            "Metaspace": self.metaspace,
            "CharDelimiterSplit": lambda: {"delimiter": self.rng.choice(CHARACTERS)},
            "FixedLength": lambda: {"length": self.rng.choice([1, 2, 3, 5, 40])},
        }.get(kind, dict)
        return {"type": kind, **settings()}

    def metaspace(self):
        settings = {"replacement": self.rng.choice(["▁", "▁", "▁", *CHARACTERS]), "prepend_scheme": self.rng.choice(["always", "first", "never"])}
        if self.bool():
            settings["split"] = self.bool()
        if self.rng.random() < 0.2:
            settings["add_prefix_space"] = settings["prepend_scheme"] != "never"
        return settings

    def decoder(self, depth=0):
        kind = self.rng.choice(["WordPiece", "BPEDecoder", "ByteLevel", "ByteFallback", "Metaspace", "CTC", "Replace", "Fuse", "Strip"] + ["Sequence"] * (7 if depth == 0 else depth == 1))
        if kind == "Sequence":
            return self.sequence("decoders", self.decoder, depth)
        settings = {
            "WordPiece": lambda: {"prefix": self.rng.choice(["##", "", "▁", "a"]), "cleanup": self.bool()},
            "BPEDecoder": lambda: {"suffix": self.rng.choice(["</w>", "", "a", "▁"])},
            "Metaspace": self.metaspace,
            "CTC": lambda: {"pad_token": self.rng.choice(["<pad>", "a", ""]), "word_delimiter_token": self.rng.choice(["|", "▁", "a"]), "cleanup": self.bool()},
            "Replace": lambda: {"pattern": self.pattern(), "content": self.rng.choice(CONTENTS)},
            "Strip": lambda: {"content": self.rng.choice(CHARACTERS), "start": self.rng.choice([0, 1, 2, 9]), "stop": self.rng.choice([0, 0, 1, 3])},
        }.get(kind, dict)
        return {"type": kind, **settings()}

    def added(self):
        tokens = []
        for content in self.rng.sample(ADDED, self.rng.choice([0, 1, 2, 4, 8, 14])):
            special = self.rng.random() < 0.5
            tokens.append(AddedToken(content, single_word=self.rng.random() < 0.25, lstrip=self.rng.random() < 0.3, rstrip=self.rng.random() < 0.3, normalized=self.bool(), special=special))
        return tokens

    def trained(self, normalizer, pre_tokenizer):
        """A vocabulary that goes with the layers before it, and a model of odd settings."""
        kind = self.rng.choice(["WordPiece", "BPE", "BPE", "Unigram", "Unigram", "WordLevel"])
        prefix = self.rng.choice(["##", "##", "", "@@", "é"]) if kind in ("WordPiece", "BPE") else ""
        suffix = self.rng.choice(["", "", "</w>", "_"]) if kind == "BPE" else ""
        if kind == "BPE" and self.bool():
            prefix = suffix = ""
        size = self.rng.choice([90, 150, 300, 500])
        alphabet = pre_tokenizers.ByteLevel.alphabet() if "ByteLevel" in json.dumps([normalizer, pre_tokenizer]) else []
        specials = [t for t in ["<unk>", "<pad>", "<s>", "</s>"] if self.rng.random() < 0.8 or t == "<unk>"]
        if kind == "BPE" and self.bool():
            specials += [f"<0x{b:02X}>" for b in range(256)]
            size += 256
        common = {"vocab_size": size, "special_tokens": specials, "show_progress": False}
        if kind == "WordPiece":
            tok, trainer = Tokenizer(models.WordPiece(unk_token="<unk>")), trainers.WordPieceTrainer(continuing_subword_prefix=prefix, initial_alphabet=alphabet, **common)
        elif kind == "BPE":
            tok, trainer = Tokenizer(models.BPE()), trainers.BpeTrainer(initial_alphabet=alphabet, continuing_subword_prefix=prefix or None, end_of_word_suffix=suffix or None, **common)
        elif kind == "Unigram":
            tok, trainer = Tokenizer(models.Unigram()), trainers.UnigramTrainer(initial_alphabet=alphabet, unk_token="<unk>", **common)
        else:
            tok, trainer = Tokenizer(models.WordLevel(unk_token="<unk>")), trainers.WordLevelTrainer(**common)
        parts = json.loads(tok.to_str())
        parts["normalizer"], parts["pre_tokenizer"] = normalizer, pre_tokenizer
        tok = Tokenizer.from_str(json.dumps(parts))
        tok.train_from_iterator(TEXT, trainer)
        model = json.loads(tok.to_str())["model"]
        if kind == "WordPiece":
            model["max_input_chars_per_word"] = self.rng.choice([100, 100, 8, 3])
        elif kind == "BPE":
            model["unk_token"] = self.rng.choice([None, "<unk>", "<unk>"])
            for flag in ("fuse_unk", "byte_fallback", "ignore_merges"):
                model[flag] = self.bool()
            if prefix or suffix:
                model["byte_fallback"] = False
            if prefix == "" and self.bool():
                model["continuing_subword_prefix"] = self.rng.choice(["", None])
            if suffix == "" and self.bool():
                model["end_of_word_suffix"] = self.rng.choice(["", None])
            model["dropout"] = self.rng.choice([None, 0.0])
        elif kind == "Unigram":
            model["byte_fallback"] = self.bool()
            if model["byte_fallback"] and self.bool():
                model["vocab"] += [[f"<0x{b:02X}>", -9.5] for b in range(256)]
            if self.rng.random() < 0.15:
                model["unk_id"] = None
        if self.rng.random() < 0.3 and kind != "Unigram":
            # Holes among the ids.
            vocab = sorted(model["vocab"].items(), key=lambda e: e[1])
            gap = self.rng.randrange(len(vocab))
            model["vocab"] = {t: i + (7 if i >= gap else 0) for t, i in vocab}
        return model

    def special_list(self, ids):
        known = [t for t in ["<s>", "</s>", "<pad>", "<unk>", "[CLS]", "[SEP]"] if t in ids] or ["<unk>"]
        return known

    def framing(self, ids):
        known = self.special_list(ids)
        pick = lambda: [self.rng.choice(known)]
        kind = self.rng.choice(["Bert", "Roberta", "Template", "Template"])
        if kind != "Template":
            cls, sep = pick()[0], pick()[0]
            frame = {"type": kind + "Processing", "sep": [sep, ids.get(sep, 0)], "cls": [cls, ids.get(cls, 0)]}
            if kind == "Roberta":
                frame.update(trim_offsets=self.bool(), add_prefix_space=self.bool())
            return frame
        special = lambda: {"SpecialToken": {"id": self.rng.choice(known), "type_id": self.rng.choice([0, 0, 1, 2])}}
        text = lambda which: {"Sequence": {"id": which, "type_id": self.rng.choice([0, 0, 1, 3])}}
        around = lambda: [special() for _ in range(self.rng.choice([0, 0, 1, 1, 2]))]
        pair = [text("A"), *around(), text("B")]
        if self.rng.random() < 0.15:
            pair = [text("B"), *around(), text("A")]
        tokens = {}
        for token in known:
            many = [token, *pick()] if self.rng.random() < 0.15 else [token]
            tokens[token] = {"id": token, "ids": [ids.get(t, 0) for t in many], "tokens": many}
        return {"type": "TemplateProcessing", "single": [*around(), text("A"), *around()], "pair": [*around(), *pair, *around()], "special_tokens": tokens}

    def post_processor(self, ids):
        byte_level = lambda: {"type": "ByteLevel", "add_prefix_space": self.bool(), "trim_offsets": self.bool(), "use_regex": self.bool()}
        kind = self.rng.randrange(5)
        if kind == 0:
            return None
        if kind == 1:
            return byte_level()
        if kind in (2, 3):
            return self.framing(ids)
        parts = [byte_level() for _ in range(self.rng.choice([0, 1, 2]))] + [self.framing(ids)] * self.bool()
        self.rng.shuffle(parts)
        return {"type": "Sequence", "processors": parts}

    def make(self):
        normalizer = self.normalizer() if self.rng.random() < 0.75 else None
        pre_tokenizer = self.pre_tokenizer() if self.rng.random() < 0.85 else None
        tok = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "post_processor": None, "decoder": self.decoder() if self.rng.random() < 0.85 else None}
        tok["model"] = self.trained(normalizer, pre_tokenizer)
        built = Tokenizer.from_str(json.dumps(tok))
        added = self.added()
        built.add_tokens(added)
        tok = json.loads(built.to_str())
        ids = built.get_vocab()
        if Tokenizer.from_str(built.to_str()).get_vocab() != ids:
            raise ValueError("ids that change when the file is read")
        tok["post_processor"] = self.post_processor(ids)
        if self.rng.random() < 0.2:
            tok["truncation"] = {"direction": self.rng.choice(["Left", "Right"]), "max_length": self.rng.choice([8, 16]), "strategy": self.rng.choice(["LongestFirst", "OnlyFirst", "OnlySecond"]), "stride": self.rng.choice([0, 1])}
        if self.rng.random() < 0.2:
            tok["padding"] = {"strategy": self.rng.choice(["BatchLongest", {"Fixed": 12}]), "direction": self.rng.choice(["Left", "Right"]), "pad_to_multiple_of": self.rng.choice([None, 4]), "pad_id": ids.get("<pad>", 0), "pad_type_id": 0, "pad_token": "<pad>"}
        return tok


def fields(encoding):
    return {
        "ids": encoding.ids,
        "tokens": encoding.tokens,
        "offsets": [x for pair in encoding.offsets for x in pair],
        "words": [-1 if w is None else w for w in encoding.word_ids],
        "types": encoding.type_ids,
        "attention": encoding.attention_mask,
        "special": encoding.special_tokens_mask,
    }


def attempt(make):
    try:
        return make()
    except BaseException as e:  # A panic of Rust is no Exception.
        if isinstance(e, (KeyboardInterrupt, SystemExit)):
            raise
        return {"error": f"{type(e).__name__}: {e}"}


def rows(batch):
    return [fields(e) for e in batch._encodings]


def cases(tokenizer, texts, rng):
    pad = tokenizer.pad_token is not None
    for text in texts:
        case = {"text": text, "single": attempt(lambda: fields(tokenizer(text)._encodings[0]))}
        if "error" in case["single"]:
            yield case
            continue
        ids = case["single"]["ids"]
        case["bare"] = attempt(lambda: tokenizer(text, add_special_tokens=False)["input_ids"])
        case["decoded"] = attempt(lambda: tokenizer.decode(ids))
        case["skipped"] = attempt(lambda: tokenizer.decode(ids, skip_special_tokens=True))
        case["cleaned"] = attempt(lambda: tokenizer.decode(ids[::-1], clean_up_tokenization_spaces=True))
        other = rng.choice(texts)
        how = {"truncation": rng.choice(["longest_first", "only_first", "only_second"]), "max_length": rng.choice([9, 12, 17]), "stride": rng.choice([0, 0, 1, 2]), "padding": rng.choice([False, "max_length"]) if pad else False}
        case["how"] = how
        if other:
            case["other"] = other
            case["pair"] = attempt(lambda: rows(tokenizer([text], [other])))
            case["cut"] = attempt(lambda: rows(tokenizer([text], [other], return_overflowing_tokens=True, **how)))
        words = text.split(" ")
        case["split"] = attempt(lambda: rows(tokenizer([words], is_split_into_words=True)))
        yield case


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizers", type=int, default=200)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--charsmap", type=Path)
    args = parser.parse_args()
    charsmap = None
    if args.charsmap:
        found = json.loads(args.charsmap.read_text())["normalizer"]
        for part in found.get("normalizers", [found]):
            charsmap = part.get("precompiled_charsmap", charsmap)
    for number in range(args.tokenizers):
        rng = random.Random(f"{args.seed} {number}")
        sweep = Sweep(rng, charsmap)
        while True:
            made = attempt(sweep.make)
            if "error" not in made:
                break
            if "PanicException" not in made["error"] and "empty" not in made["error"]:
                print(number, made["error"][:150], flush=True)
        folder = args.out / f"{args.seed}-{number:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tokenizer.json").write_text(json.dumps(made, ensure_ascii=False))
        config = {"tokenizer_class": "PreTrainedTokenizerFast"}
        vocab = set(Tokenizer.from_str(json.dumps({**made, "post_processor": None})).get_vocab())
        for role in ("bos", "eos", "pad", "unk"):
            token = {"bos": "<s>", "eos": "</s>", "pad": "<pad>", "unk": "<unk>"}[role]
            if token in vocab and rng.random() < 0.7:
                config[role + "_token"] = token
        (folder / "tokenizer_config.json").write_text(json.dumps(config))
        tokenizer = attempt(lambda: AutoTokenizer.from_pretrained(folder))
        if isinstance(tokenizer, dict):
            result = tokenizer
        else:
            specials = [t["content"] for t in made["added_tokens"]]
            texts = [*rng.sample(FIXED, min(12, args.texts)), *TEXT[:3], "İstanbul STRASSE new york"]
            texts += [random_text(rng, specials) for _ in range(args.texts - len(texts))]
            result = {"cases": list(cases(tokenizer, texts, rng))}
        (folder / "sweep.json").write_text(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
