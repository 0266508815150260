"""Prints cases.json of the tokenizer in a folder: what Python's fast tokenizer makes of a few calls.

    python3 make_cases.py ../resources/dev/bluejay/conformance/tokenizer > cases.json

Made with transformers 4.57.6 and tokenizers 0.22.2, whose files are those of the fixture bert-model.
"""
import json, sys
from transformers import AutoTokenizer
folder = sys.argv[1]
def tok(): return AutoTokenizer.from_pretrained(folder)
t = tok()
def flat(o): return [x for p in o for x in p]
out = {"class": type(t).__name__, "length": len(t), "pad_token": t.pad_token, "padding_side": t.padding_side, "model_input_names": t.model_input_names}
single = []
for s in ["", "The bird.", "Anna is in Köln now 🐦 , she can't swim ."]:
    e = t(s, return_offsets_mapping=True)
    row = {"text": s, "ids": e["input_ids"], "offsets": flat(e["offset_mapping"])}
    d = t.decode(e["input_ids"]); k = t.decode(e["input_ids"], skip_special_tokens=True)
    if d != s: row["decoded"] = d
    if k != s: row["decoded_skip"] = k
    for key, clean in (("raw", False), ("clean", True)):
        v = t.decode(e["input_ids"], skip_special_tokens=True, clean_up_tokenization_spaces=clean)
        if v != k: row["decoded_skip_" + key] = v
    single.append(row)
pairs = []
for a, b in [("Who?", "Anna and Peter."), ("", "")]:
    e = t(a, b, return_offsets_mapping=True, return_token_type_ids=True, return_special_tokens_mask=True)
    pairs.append({"text": a, "pair": b, "ids": e["input_ids"], "type_ids": e["token_type_ids"], "special_tokens_mask": e["special_tokens_mask"], "offsets": flat(e["offset_mapping"])})
variants = []
def variant(name, text, pair=None, attributes=None, words=False, **kwargs):
    t = tok(); row = {"name": name, "text": text}
    if pair is not None: row["pair"] = pair
    if attributes: row["attributes"] = attributes
    for k, v in (attributes or {}).items(): setattr(t, k, v)
    row["kwargs"] = kwargs
    try:
        e = t(text, pair, **kwargs) if pair is not None else t(text, **kwargs)
        row["output"] = dict(e)
        if kwargs.get("is_split_into_words"):
            batched = isinstance(text[0], list)
            row["word_ids"] = [e.word_ids(i) for i in range(len(e["input_ids"]))] if batched else e.word_ids()
    except BaseException as x:
        row["error"] = type(x).__name__
    variants.append(row)
long = "Anna and Peter met a small bird in the rain, and the bird was late."
variant("padded", ["The bird.", long], padding=True, pad_to_multiple_of=8)
variant("padded_left", ["The bird.", "Who?"], attributes={"padding_side": "left"}, padding="max_length", max_length=9)
variant("max_length_alone", long, max_length=6)
variant("cut_left", long, attributes={"truncation_side": "left"}, truncation=True, max_length=7, return_offsets_mapping=True)
variant("second", "Who?", long, truncation="only_second", max_length=12)
variant("too_short", "A", long, truncation="only_first", max_length=10)
variant("pair_list", ["Who?", "A"], ["It is late.", ""], padding=True)
variant("parts", long, truncation=True, max_length=9, stride=2, return_overflowing_tokens=True, return_special_tokens_mask=True, padding=True)
variant("words", ["Anna", "isn't", "late"], is_split_into_words=True, return_offsets_mapping=True)
variant("word_lists", [["Anna", "isn't", "late"], ["Who"]], is_split_into_words=True, padding=True, truncation=True, max_length=6)
variant("few_columns", "The bird.", return_attention_mask=False, return_token_type_ids=False, add_special_tokens=False, return_length=True)
variant("whole", long, truncation="do_not_truncate", max_length=5)
print(json.dumps({**out, "single": single, "pairs": pairs, "variants": variants}, ensure_ascii=False, separators=(",", ":")))
