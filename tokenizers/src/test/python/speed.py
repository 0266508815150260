"""Measures Python's tokenizers on the texts of SpeedComparison, one text a call and in batches, by CPU time.

    TOKENIZERS_PARALLELISM=false taskset -c 0 python speed.py ../shared/data OUT/NAME...

OUT/NAME is a folder that compare.py has filled, with a tokenizer.json (transformers can save one).
"""

import statistics
import sys
import time
from pathlib import Path

import tokenizers
from tokenizers import Tokenizer


def texts(data):
    def lines(name):
        return [x for x in (data / "corpora" / name).read_text(encoding="utf-8").split("\n") if x]

    yield "english", lines("state-union.txt")
    yield "code", lines("code-python.txt")
    yield "chinese", [x.split("\t", 1)[1] for x in lines("xquad-contexts-12lang.tsv") if x.startswith("zh")]
    yield "tweets", lines("tweets-emoji.txt")


def rate(size, call):
    rates = []
    for _ in range(7):
        start = time.process_time()
        call()
        rates.append(size / (time.process_time() - start) / 1e6)
    return statistics.median(rates)


def main():
    print(f"tokenizers {tokenizers.__version__}; MB/s of UTF-8, median of 7")
    for folder in sys.argv[2:]:
        tok = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        tok.no_padding()
        tok.no_truncation()
        for name, lines in texts(Path(sys.argv[1])):
            size = sum(len(x.encode("utf-8")) for x in lines)
            single = rate(size, lambda: [tok.encode(x).ids for x in lines])
            batch = rate(size, lambda: tok.encode_batch_fast(lines))
            print(f"| {Path(folder).name} | {name} | {single:.1f} | {batch:.1f} |", flush=True)


main()
