"""Learns Unigram from a text with Python, for UnigramComparison.

    python compare_unigram.py TEXT SIZE OUT.json
"""

import json
import sys

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

text, size, out = sys.argv[1:]
tokenizer = Tokenizer(models.Unigram())
tokenizer.normalizer = normalizers.Sequence(
    [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(__import__("tokenizers").Regex(" {2,}"), " ")]
)
tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
tokenizer.decoder = decoders.Metaspace()
trainer = trainers.UnigramTrainer(
    vocab_size=int(size), special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
)
lines = open(text, encoding="utf-8").read().split("\n")
tokenizer.train_from_iterator(lines, trainer)
vocab = json.loads(tokenizer.to_str())["model"]["vocab"]
ids = [len(e.ids) for e in tokenizer.encode_batch(lines)]
json.dump({"vocab": vocab, "tokens": sum(ids)}, open(out, "w"), ensure_ascii=False)
print(len(vocab), sum(ids))
