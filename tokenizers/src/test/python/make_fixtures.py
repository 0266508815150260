"""Makes small tokenizers and what Python makes of texts with them.

    HF_HUB_OFFLINE=1 python make_fixtures.py ../resources/fixtures

Made with Python 3.11.7, transformers 4.57.6 and tokenizers 0.22.2. The vocabulary is trained on the text
in this file. `--texts N` and `--seed S` make more random texts, for a longer comparison by hand.
"""

import argparse
import io
import itertools
import json
import random
import shutil
import unicodedata
from pathlib import Path

import sentencepiece
import tokenizers
import transformers
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, BertTokenizerFast, PreTrainedTokenizerFast

CORPUS = """
The quick brown fox jumps over the lazy dog. A good question has a good answer in the text.
I've been waiting for a course my whole life, and she didn't know why it wasn't there: who was it?
Water boils at one hundred degrees; the president met the chancellor in New York on Monday.
Die Straßen von München, Zürich und Köln sind größer. Où est le café de l'été? El niño soñó mañana.
Москва и Санкт-Петербург. Η Αθήνα είναι όμορφη. 東京は大きい都市です。 서울은 크다. שלום עולם. مرحبا بالعالم.
3.14159, 2,718 and 42% of $100 (or €90) at http://example.com/path?x=1&y=2 #tag @user
""".strip().split("\n")

WORDS = sorted({w for line in CORPUS for w in line.split()})
SPECIAL = ["[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]", "[cls]", "<ent>", "<ENT>", "HuggingFace", "huggingface", "é-tok", "É-TOK"]
SPACES = " \t\n\r\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\u0085\u000b\u000c"
CONTROLS = "\x00\x01\x7f\u00ad\u200b\u200d\u2060\ufeff\ufffd\ue000\ufff9\U000e0041\U000f0000\u0600\u08e2"
MARKS = [chr(c) for c in range(0x110000) if unicodedata.combining(chr(c)) or unicodedata.category(chr(c))[0] == "M"]
CASED = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF and chr(c).lower() != chr(c)]
DECOMPOSED = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF and unicodedata.decomposition(chr(c))]
EMOJI = ["😀", "👨‍👩‍👧", "🏳️‍🌈", "👍🏽", "🇩🇪", "❤️", "1️⃣"]
CJK = [0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0xF900, 0xFAFF, 0x20000, 0x2A6DF, 0x2A700, 0x2B73F, 0x2B740, 0x2B81F, 0x2B820, 0x2B91F, 0x2B920, 0x2CEAF, 0x2F800, 0x2FA1F, 0x30000, 0x3041, 0x30A2, 0xAC00, 0xD7A3, 0x1100, 0x1161, 0x11A8]

FIXED = ["", " ", "\n", "[SEP]", " [MASK] ", "Hello world", "ＦＵＬＬ width", "ﬁancé Ⅷ ½ Å Ω", "İstanbul IŞIK ΣΑΣ ẞ", "a\u0301\u0327b", "\u0301abc", "éèê", "e\u0301e\u0327\u0301", "각ᄀ" + "\u1161" + "\u11a8", "don 't do not it 's they 're , . ? !", "x" * 101, "x" * 100 + " y", "日本語テキスト", "a\x00b", "\ufffd", "Gödel's naïve façade", "\U0001d15e\U0001d165\u302e"]


def random_text(rng):
    parts = []
    for _ in range(rng.randint(1, 14)):
        kind = rng.randrange(14)
        if kind < 4:
            word = rng.choice(WORDS)
            parts.append(rng.choice([word, word.upper(), word.lower(), word.title()]))
        elif kind == 4:
            parts.append(rng.choice(SPECIAL))
        elif kind == 5:
            parts.append("".join(rng.choice(CONTROLS) for _ in range(rng.randint(1, 2))))
        elif kind == 6:
            parts.append(rng.choice("aeio") + "".join(rng.choice(MARKS) for _ in range(rng.randint(1, 4))))
        elif kind == 7:
            parts.append("".join(rng.choice(CASED) for _ in range(rng.randint(1, 3))))
        elif kind == 8:
            parts.append("".join(rng.choice(DECOMPOSED) for _ in range(rng.randint(1, 3))))
        elif kind == 9:
            parts.append(rng.choice(EMOJI))
        elif kind == 10:
            parts.append("".join(chr(rng.choice(CJK)) for _ in range(rng.randint(1, 4))))
        elif kind == 11:
            parts.append("".join(rng.choice("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»—…、。¿") for _ in range(rng.randint(1, 3))))
        elif kind == 12:
            c = rng.choice([rng.randrange(0x3000), rng.randrange(0x10000), rng.randrange(0x20000), rng.randrange(0x110000)])
            parts.append(chr(c) if not 0xD800 <= c <= 0xDFFF else "")
        else:
            parts.append(rng.choice(WORDS)[: rng.randint(1, 4)])
        parts.append(rng.choice(["", " ", " ", rng.choice(SPACES)]))
    return "".join(parts)


def trained():
    """A vocabulary of 300 word pieces."""
    tok = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tok.normalizer = normalizers.BertNormalizer(lowercase=False)
    tok.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = trainers.WordPieceTrainer(vocab_size=300, special_tokens=specials, show_progress=False)
    tok.train_from_iterator(CORPUS + [line.lower() for line in CORPUS], trainer)
    return sorted(tok.get_vocab(), key=tok.get_vocab().get)


def backend(vocab, **layers):
    tok = Tokenizer(models.WordPiece({t: i for i, t in enumerate(vocab)}, unk_token="[UNK]"))
    tok.normalizer = layers.get("normalizer")
    tok.pre_tokenizer = layers.get("pre_tokenizer")
    tok.post_processor = layers.get("post_processor")
    tok.decoder = layers.get("decoder")
    tok.add_special_tokens(vocab[:5])
    tok.add_tokens(layers.get("added", []))
    return tok


def write(folder, name, content):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / name).write_text(text, encoding="utf-8")


def save_backend(folder, tok, config=None):
    write(folder, "tokenizer.json", json.loads(tok.to_str()))
    if config is not None:
        write(folder, "tokenizer_config.json", config)


def folders(root, vocab):
    """Every tokenizer: its folder, filled, and how Python loads it."""
    lines = "\n".join(vocab) + "\n"

    def folder(name):
        path = root / name
        path.mkdir(parents=True)
        return path

    def generic(path):
        return PreTrainedTokenizerFast.from_pretrained(path)

    f = folder("bert-vocab-only")
    write(f, "vocab.txt", lines)
    yield f, BertTokenizerFast.from_pretrained(f)

    f = folder("bert-cased-legacy")
    write(f, "vocab.txt", lines)
    write(f, "tokenizer_config.json", {"tokenizer_class": "BertTokenizer", "do_lower_case": False, "model_max_length": 20})
    mask = {"content": "[MASK]", "lstrip": True, "normalized": False, "rstrip": False, "single_word": False}
    write(f, "special_tokens_map.json", {"mask_token": mask, "additional_special_tokens": ["<ent>"], "eos_token": "[EOS]"})
    write(f, "added_tokens.json", {"HuggingFace": 302, "<ent>": 300, "[EOS]": 301})
    yield f, AutoTokenizer.from_pretrained(f)

    f = folder("distilbert-by-model-type")
    write(f, "vocab.txt", lines)
    write(f, "config.json", {"model_type": "distilbert"})
    yield f, AutoTokenizer.from_pretrained(f)

    f = folder("mpnet-vocab")
    names = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
    write(f, "vocab.txt", "\n".join(names.get(t, t) for t in vocab) + "\n")
    write(f, "tokenizer_config.json", {"tokenizer_class": "MPNetTokenizer", "strip_accents": False})
    yield f, AutoTokenizer.from_pretrained(f)

    f = folder("bert-config-overrules")
    tok = backend(
        vocab,
        normalizer=normalizers.BertNormalizer(lowercase=True),
        pre_tokenizer=pre_tokenizers.BertPreTokenizer(),
        post_processor=processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2)),
        decoder=decoders.WordPiece(),
    )
    tok.enable_truncation(10)
    tok.enable_padding(length=12, direction="left")
    config = {
        "tokenizer_class": "BertTokenizer", "do_lower_case": True, "strip_accents": False, "tokenize_chinese_chars": False,
        "padding_side": "right", "clean_up_tokenization_spaces": False, "model_max_length": 1000000000000000019884624838656,
        "added_tokens_decoder": {
            "4": {"content": "[MASK]", "lstrip": True, "normalized": False, "rstrip": True, "single_word": False, "special": True},
            "300": {"content": "<ENT>", "lstrip": False, "normalized": True, "rstrip": False, "single_word": False, "special": False},
        },
    }
    save_backend(f, tok, config)
    yield f, AutoTokenizer.from_pretrained(f)

    f = folder("added-tokens")
    added = [
        AddedToken("HuggingFace"), AddedToken("<ent>", single_word=True, normalized=False), AddedToken("É-tok", rstrip=True, lstrip=True),
        AddedToken("quick", single_word=True), AddedToken("York on", normalized=False, rstrip=True), AddedToken("<ent><ent>", normalized=False),
    ]
    tok = backend(
        vocab, normalizer=normalizers.BertNormalizer(), pre_tokenizer=pre_tokenizers.BertPreTokenizer(),
        post_processor=processors.TemplateProcessing(
            single="[CLS] $A [SEP]:3", pair="[CLS]:5 $B:2 [SEP] $A:1 [SEP]:7", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]),
        decoder=decoders.WordPiece(cleanup=False), added=added,
    )
    tok.enable_padding(direction="left")
    save_backend(f, tok)
    yield f, generic(f)

    sequence = normalizers.Sequence
    chains = {
        "nfkd": sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase(), normalizers.Strip()]),
        "nfc": sequence([normalizers.NFC(), normalizers.Replace("...", "…"), normalizers.Replace("a", "bc"), normalizers.Strip(left=False)]),
        "nfd": sequence([normalizers.NFD(), normalizers.Replace("ss", "ß")]),
        "nfkc": sequence([normalizers.NFKC(), normalizers.Lowercase()]),
        "bert-accents-kept": normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=True, strip_accents=False, lowercase=True),
        "bert-stripped-cased": normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False),
    }
    cuts = {
        "nfkd": pre_tokenizers.Whitespace(),
        "nfc": pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation("merged_with_previous")]),
        "nfd": pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation("merged_with_next")]),
        "nfkc": pre_tokenizers.Sequence([pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.WhitespaceSplit()]),
        "bert-accents-kept": pre_tokenizers.Punctuation("removed"),
        "bert-stripped-cased": pre_tokenizers.Punctuation(),
    }
    for name, normalizer in chains.items():
        f = folder(name)
        processor = processors.Sequence([processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))]) if name == "nfc" else None
        decoder = decoders.WordPiece(prefix="##", cleanup=True) if name == "nfd" else None
        tok = backend(vocab, normalizer=normalizer, pre_tokenizer=cuts[name], post_processor=processor, decoder=decoder)
        save_backend(f, tok, {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "[PAD]"})
        yield f, generic(f)


def bpe_trained(pre_tokenizer, size=400, alphabet=(), **options):
    tok = Tokenizer(models.BPE(**options))
    tok.pre_tokenizer = pre_tokenizer
    affixes = {k: options[k] for k in ("continuing_subword_prefix", "end_of_word_suffix") if k in options}
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=["<unk>", "<s>", "</s>", "<pad>"], initial_alphabet=list(alphabet), show_progress=False, **affixes)
    tok.train_from_iterator(CORPUS, trainer)
    return json.loads(tok.to_str())["model"]


def sentencepiece_trained(path):
    """A tiny Unigram model with a tiny character map."""
    rules = {"ﬁ": "fi", "Ａ": "A", "\u200b": "", "\t": " ", "\r\n": " ", "é": "e", "…": "...", "\u0301": ""}
    tsv = path / "rules.tsv"
    tsv.write_text("".join(" ".join(f"{ord(c):X}" for c in a) + "\t" + " ".join(f"{ord(c):X}" for c in b) + "\n" for a, b in rules.items()))
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(CORPUS * 4), model_writer=model, vocab_size=180, hard_vocab_limit=False, normalization_rule_tsv=str(tsv),
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1, minloglevel=2, num_threads=1)
    tsv.unlink()
    (path / "spiece.model").write_bytes(model.getvalue())


def more_folders(root):
    """The same for all that is not WordPiece."""

    def folder(name, tokenizer_json=None, config=None):
        path = root / name
        path.mkdir(parents=True)
        if tokenizer_json is not None:
            write(path, "tokenizer.json", tokenizer_json)
        write(path, "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>", **(config or {})})
        return path

    def file(model, normalizer=None, pre_tokenizer=None, post_processor=None, decoder=None):
        vocab = model["vocab"]
        ids = vocab if isinstance(vocab, dict) else {t: i for i, (t, _) in enumerate(vocab)}
        added = [
            {"id": ids[t], "content": t, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
            for t in ("<unk>", "<s>", "</s>", "<pad>") if t in ids
        ]
        return {
            "version": "1.0", "truncation": None, "padding": None, "added_tokens": sorted(added, key=lambda t: t["id"]),
            "normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "post_processor": post_processor, "decoder": decoder, "model": model,
        }

    load = AutoTokenizer.from_pretrained
    byte_level = bpe_trained(pre_tokenizers.ByteLevel(add_prefix_space=False), 500, pre_tokenizers.ByteLevel.alphabet())
    for name, kind, extra in [("gpt2-files", "GPT2Tokenizer", {}), ("roberta-prefix", "RobertaTokenizer", {"add_prefix_space": True}), ("qwen2-files", "Qwen2Tokenizer", {})]:
        f = folder(name, config={"tokenizer_class": kind, "unk_token": "<unk>", **extra})
        vocab = dict(byte_level["vocab"])
        for t in ("<mask>", "<|endoftext|>"):
            vocab[t] = len(vocab)
        write(f, "vocab.json", vocab)
        write(f, "merges.txt", "#version: 0.2\n" + "".join(" ".join(m) + "\n" for m in byte_level["merges"]))
        yield f, load(f)

    def byte_pre(add_prefix_space=False, use_regex=True):
        return {"type": "ByteLevel", "add_prefix_space": add_prefix_space, "trim_offsets": True, "use_regex": use_regex}

    def split(pattern, behavior, invert=False):
        return {"type": "Split", "pattern": pattern, "behavior": behavior, "invert": invert}

    regexes = {
        "llama3": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        "o200k": r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        "bloom": r" ?[^(\s|[.,!?…。，、।۔،])]+",
    }
    for name, regex in regexes.items():
        pre = {"type": "Sequence", "pretokenizers": [split({"Regex": regex}, "Isolated"), byte_pre(use_regex=False)]}
        model = {**byte_level, "ignore_merges": name == "llama3"}
        post = {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": name == "bloom", "use_regex": False}
        f = folder("split-" + name, file(model, {"type": "NFC"} if name == "o200k" else None, pre, post, byte_pre()))
        yield f, load(f)

    f = folder("byte-level-normalizer", file(byte_level, {"type": "Sequence", "normalizers": [{"type": "Nmt"}, {"type": "ByteLevel"}]}, None, None, byte_pre()))
    yield f, load(f)

    # Characters with bytes for some of what is unknown; the merges do not cross spaces.
    model = bpe_trained(pre_tokenizers.Metaspace(), 300, unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    for b in [*range(0x80, 0xA0), 0xC3, 0xE2, 0x0A, 0xF0]:
        model["vocab"][f"<0x{b:02X}>"] = len(model["vocab"])
    llama = {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]}
    decoder = {"type": "Sequence", "decoders": [
        {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
        {"type": "Strip", "content": " ", "start": 1, "stop": 0}]}
    f = folder("bpe-byte-fallback", file(model, llama, None, None, decoder), {"tokenizer_class": "LlamaTokenizer", "add_eos_token": True})
    yield f, load(f)

    model = bpe_trained(pre_tokenizers.Whitespace(), 300, unk_token="<unk>", continuing_subword_prefix="##", end_of_word_suffix="</w>")
    f = folder("bpe-affixes", file(model, {"type": "Lowercase"}, {"type": "Whitespace"}, None, {"type": "BPEDecoder", "suffix": "</w>"}))
    yield f, load(f)

    f = folder("t5-files", config={"tokenizer_class": "T5Tokenizer", "extra_ids": 3, "legacy": False})
    sentencepiece_trained(f)
    yield f, load(f)

    pieces = [["<unk>", 0.0], ["<s>", 0.0], ["</s>", 0.0], ["<pad>", 0.0], ["▁", -2.5]]
    pieces += [[w, -1.0 - 0.37 * i % 7] for i, w in enumerate(sorted({p for word in WORDS for p in ("▁" + word[:3], word[1:4], word[:1], word[-2:])}))]
    pieces = list({p[0]: p for p in pieces}.values()) + [[f"<0x{b:02X}>", -9.0] for b in range(256)]
    for name, scheme, cut, fallback in [("unigram-first", "first", True, True), ("unigram-never", "never", False, False)]:
        meta = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": cut}
        norm = {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
        f = folder(name, file({"type": "Unigram", "unk_id": 0, "vocab": pieces, "byte_fallback": fallback}, norm, meta, None, meta))
        yield f, load(f)

    words = {t: i for i, t in enumerate(["<unk>", "<s>", "</s>", "<pad>", *sorted({c for w in WORDS for c in w} | set(WORDS) | {" ", "qui", "ck", "bro"})])}
    level = {"type": "WordLevel", "vocab": words, "unk_token": "<unk>"}
    cuts = {
        "scripts": ([{"type": "UnicodeScripts"}, {"type": "Digits", "individual_digits": False}], {"type": "Fuse"}),
        "digits": ([{"type": "CharDelimiterSplit", "delimiter": " "}, {"type": "Digits", "individual_digits": True}], {"type": "CTC", "pad_token": "<pad>", "word_delimiter_token": "e", "cleanup": True}),
        "fixed": ([{"type": "FixedLength", "length": 3}], {"type": "Strip", "content": "a", "start": 1, "stop": 1}),
        "removed": ([split({"String": " "}, "Removed"), split({"Regex": "[aeiou]+"}, "Contiguous")], {"type": "Replace", "pattern": {"Regex": "[xyz]"}, "content": "-"}),
        "merged": ([split({"Regex": r"\s"}, "MergedWithPrevious"), split({"Regex": r"\p{Lu}"}, "MergedWithNext")], None),
        "inverted": ([split({"Regex": r"\w+"}, "Removed", True), split({"Regex": r"(?<=e)n|th(?=e)"}, "Isolated")], None),
    }
    for name, (pre, decoder) in cuts.items():
        f = folder("words-" + name, file(level, None, {"type": "Sequence", "pretokenizers": pre}, None, decoder))
        yield f, load(f)


def flat(pairs):
    return [x for pair in pairs for x in pair]


def row(e):
    return {
        "ids": e.ids, "types": e.type_ids, "attention": e.attention_mask, "special": e.special_tokens_mask,
        "offsets": flat(e.offsets), "words": [-1 if w is None else w for w in e.word_ids], "tokens": e.tokens,
        "sequences": [-1 if s is None else s for s in e.sequence_ids],
    }


def facts(tok):
    names = ["bos", "eos", "unk", "sep", "pad", "cls", "mask"]
    special = {n: getattr(tok, n + "_token") for n in names}
    return {
        "size": len(tok), "vocab_size": tok.vocab_size, "model_max_length": min(tok.model_max_length, 2**31 - 1),
        "padding_side": tok.padding_side, "truncation_side": tok.truncation_side, "model_input_names": tok.model_input_names,
        "special": {n: [t, tok.convert_tokens_to_ids(t)] for n, t in special.items() if t is not None},
        "clean_up": tok.clean_up_tokenization_spaces,
    }


def calls(rng, tok, count):
    """Calls with every kind of option, as they reach Python's __call__.

    Without a post-processor the library loses the sequence ids of overflowing parts and counts padding as
    text; these are left out.
    """
    keeps_sequences = tok.backend_tokenizer.post_processor is not None
    has_pad = tok.pad_token is not None
    for _ in range(count):
        kwargs = {"return_overflowing_tokens": rng.random() < 0.7, "add_special_tokens": rng.random() < 0.8}
        if rng.random() < 0.8:
            kwargs["truncation"] = rng.choice(["longest_first", "only_first", "only_second"])
            kwargs["max_length"] = rng.randint(4, 24)
            kwargs["stride"] = rng.choice([0, 0, 1, 2, 3])
        if has_pad and rng.random() < 0.6:
            kwargs["padding"] = rng.choice(["longest", "max_length"])
            kwargs.setdefault("max_length", 20) if kwargs["padding"] == "max_length" else None
            if rng.random() < 0.4:
                kwargs["pad_to_multiple_of"] = rng.choice([2, 4, 8])
        texts = [" ".join(rng.choices(WORDS, k=rng.randint(0, 12))) for _ in range(rng.randint(1, 3))]
        form = rng.randrange(3)
        call = {"kwargs": kwargs, "texts": texts}
        if form == 1:
            call["pairs"] = [" ".join(rng.choices(WORDS, k=rng.randint(0, 12))) for _ in texts]
        if form == 2:
            call["texts"] = [t.split() for t in texts]
            kwargs["is_split_into_words"] = True
        sides = {"padding_side": rng.choice(["left", "right"]), "truncation_side": rng.choice(["left", "right"])}
        call.update(sides)
        tok.padding_side, tok.truncation_side = sides["padding_side"], sides["truncation_side"]
        try:
            out = tok(call["texts"], call.get("pairs"), **kwargs)
            call["rows"] = [row(e) for e in out.encodings]
            for r in call["rows"]:
                keeps_sequences or r.pop("sequences")
            call["samples"] = out.get("overflow_to_sample_mapping", list(range(len(out.encodings))))
        except BaseException as e:  # a panic of the Rust library is not an Exception
            if isinstance(e, KeyboardInterrupt):
                raise
            call["error"] = type(e).__name__
        yield call


def cases(tok, rng, count):
    described = facts(tok)
    single, pairs = [], []
    texts = FIXED + [random_text(rng) for _ in range(count)]
    for text in texts:
        e = tok(text).encodings[0]
        case = {"text": text} | row(e)
        for key in ("attention", "special", "sequences", "types"):
            del case[key]
        case["decoded"], case["skipped"] = tok.decode(e.ids), tok.decode(e.ids, skip_special_tokens=True)
        single.append(case)
    for _ in range(count // 4):
        text, pair = rng.choice(texts), rng.choice(texts)
        pairs.append({"text": text, "pair": pair} | row(tok(text, pair).encodings[0]))
    return {
        "reference": {"transformers": transformers.__version__, "tokenizers": tokenizers.__version__},
        "facts": described, "single": single, "pairs": pairs, "calls": list(calls(rng, tok, max(8, count // 2))),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--texts", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    shutil.rmtree(args.out, ignore_errors=True)
    rng = random.Random(args.seed)
    for folder, tok in itertools.chain(folders(args.out, trained()), more_folders(args.out)):
        write(folder, "cases.json", cases(tok, rng, args.texts))
        print(folder.name, len(tok))


if __name__ == "__main__":
    main()
