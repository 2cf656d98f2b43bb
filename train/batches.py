"""Batches of sequences as tensors."""

import random
from dataclasses import dataclass

import torch

from articles import quoted
from features import UNKNOWN

LONG = torch.long


@dataclass
class Batch:
    word: torch.Tensor      # features of the distinct words of the batch …
    pieces: torch.Tensor
    starts: torch.Tensor
    shape: torch.Tensor
    types: torch.Tensor     # … and which of them each token is: [sequence, token]
    quoted: torch.Tensor
    apart: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor


def batch(sequences, vocabulary, forget=0.0):
    """Tensors of sequences; words are taken for unknown at a rate of `forget`, rare ones more often."""
    rows, longest = len(sequences), max(len(s.words) for s in sequences)
    types, marks, apart, tags = (torch.zeros(rows, longest, dtype=LONG) for _ in range(4))
    mask = torch.zeros(rows, longest, dtype=torch.bool)
    order = {}
    for row, s in enumerate(sequences):
        n = len(s.words)
        keys = [(vocabulary.type(w), forgotten(vocabulary, w, forget)) for w in s.words]
        types[row, :n] = torch.tensor([order.setdefault(key, len(order)) for key in keys])
        marks[row, :n] = torch.tensor(quoted(s.words, s.apart))
        apart[row, :n], tags[row, :n], mask[row, :n] = torch.tensor(s.apart), torch.tensor(s.tags), True
    words, shapes, pieces, starts = [], [], [], []
    for number, unknown in order:
        word, spelling, shape = vocabulary.types[number]
        words.append(UNKNOWN if unknown else word)
        shapes.append(shape)
        starts.append(len(pieces))
        pieces += spelling
    t = torch.tensor
    return Batch(t(words), t(pieces), t(starts), t(shapes), types, marks, apart, mask, tags)


def forgotten(vocabulary, word, rate):
    return rate > 0 and random.random() < rate * 2 / (1 + vocabulary.counts.get(word.lower(), 0) ** 0.5)


def in_batches(sequences, tokens, shuffled):
    """Sequences of like length together, at most so many tokens with the padding."""
    length = lambda s: len(s.words) + (random.random() * 8 if shuffled else 0)
    batches, current = [], []
    for s in sorted(sequences, key=length):
        if current and (len(current) + 1) * len(s.words) > tokens:
            batches.append(current)
            current = []
        current.append(s)
    if current:
        batches.append(current)
    if shuffled:
        random.shuffle(batches)
    return batches
