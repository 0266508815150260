"""Answers one sentence by Python's pipeline: cold_start.py TEXT."""

import sys

from transformers import pipeline

print(pipeline("sentiment-analysis")(sys.argv[1]))
