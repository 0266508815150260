"""What Python's trainers learn from a small corpus: training.json for TrainingTest.

python make_training.py ../resources/training.json
"""

import json
import random
import sys

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

TEXTS = [
    "It was the best of times, it was the worst of times,",
    "it was the age of wisdom, it was the age of foolishness;",
    "C'était l'été où j'étais à Zürich. Straße, naïve, façade.",
    "наша таня громко плачет уронила в речку мячик",
    "我爱北京天安门 天安门上太阳升",
    "aaaa aaaaaaaa aaaaaaa baaaa aabaab 😀😀 😀",
    "",
    "  two  spaces\tand tabs ",
]


def words():
    """Made-up words of few letters, so that many pairs are equally frequent."""
    chosen = random.Random(7)
    return [
        " ".join("".join(chosen.choices("abcd", k=chosen.randint(1, 9))) for _ in range(30))
        for _ in range(40)
    ]


def learnt(model, trainer, cut, texts, normalizer=None):
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = cut
    tokenizer.train_from_iterator(texts, trainer)
    model = json.loads(tokenizer.to_str())["model"]
    return {"vocab": model["vocab"], "merges": model.get("merges", [])}


def main():
    texts = TEXTS + words()
    special = ["[PAD]", "[UNK]"]
    cases = {
        "words": learnt(
            models.WordLevel(unk_token="[UNK]"),
            trainers.WordLevelTrainer(vocab_size=100, special_tokens=special, show_progress=False),
            pre_tokenizers.WhitespaceSplit(),
            texts,
        ),
        "bytes": learnt(
            models.BPE(),
            trainers.BpeTrainer(
                vocab_size=500,
                special_tokens=["<|endoftext|>"],
                initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
                show_progress=False,
            ),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
            texts,
        ),
        "pieces": learnt(
            models.Unigram(),
            trainers.UnigramTrainer(
                vocab_size=140,
                special_tokens=["<pad>", "</s>", "<unk>"],
                unk_token="<unk>",
                show_progress=False,
            ),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True),
            words(),
            normalizers.Sequence(
                [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
            ),
        ),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump({"texts": texts, **cases}, out, ensure_ascii=False, indent=1)


main()
