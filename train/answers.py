"""What a trained network answers: spans and statements, and how good they are."""

import json

import torch

import links
from articles import TAGS
from batches import batch, in_batches


def chunks(path):
    """[(first, last, role)] of a path of tags."""
    found, first = [], None
    for i, number in enumerate(path):
        tag = TAGS[number]
        if tag[0] in "BS":
            first = i
        if tag[0] in "ES" and first is not None:
            found.append((first, i, tag[1]))
    return found


@torch.no_grad()
def answer(network, vocabulary, sequences):
    """Statements of each sequence: (cue, source or None, contents, signs)."""
    network.eval()
    out = {}
    for group in in_batches(sequences, 6000, False):
        b = batch(group, vocabulary)
        states = network.states(b)
        scores = network.out(states)
        sure = torch.log_softmax(scores, -1)
        paths = network.chain.best(scores, b.mask)
        spans, certain = [], []
        for row, path in enumerate(paths):
            found = chunks(path)
            spans.append(tuple([(a, z) for a, z, r in found if r == role] for role in "CSK"))
            certain.append({(a, z): sum(float(sure[row, t, path[t]]) for t in {a, z}) for a, z, _ in found})
        for s, row, known in zip(group, links.choose(network, states, group, spans), certain):
            found = [
                (cue, source, own, (known[cue], known[source] if source else 0.0, min(known[c] for c in own), link))
                for cue, source, own, link in row
                if own
            ]
            out[id(s)] = found
    network.train()
    return [out[id(s)] for s in sequences]


def judged(sequence, found):
    """Whether a statement's contents (half of the tokens both cover) and its source are right, for each that was found."""
    right = []
    for _, source, contents, _ in found:
        covers = lambda cs: {i for a, z in cs for i in range(a, z + 1)}
        mine, best = covers(contents), (0.0, None)
        for _, theirs, wanted in sequence.statements:
            gold = covers(wanted)
            if gold:
                best = max(best, (len(mine & gold) / len(mine | gold), theirs or "none"), key=lambda x: x[0])
        overlap, wanted = best
        if overlap < 0.5:
            right.append(False)
        elif wanted == "none" or source is None:
            right.append(wanted == "none" and source is None)
        else:
            right.append(source[0] <= wanted[1] and wanted[0] <= source[1])
    return right


def f1(sequences, answers):
    """Exact F1 of the three roles and of all together, and of statements whose content and source are right."""
    counts = {role: [0, 0, 0] for role in "SCKJ"}
    for s, found in zip(sequences, answers):
        want = {"S": set(), "C": set(), "K": set()}
        have = {"S": set(), "C": set(), "K": set()}
        for box, rows in ((want, s.statements), (have, [f[:3] for f in found])):
            for cue, source, contents in rows:
                box["C"].update([cue] if cue else [])
                box["S"].update([source] if source else [])
                box["K"].update(contents)
        for role in "SCK":
            for i, n in enumerate((len(want[role] & have[role]), len(have[role]), len(want[role]))):
                counts[role][i] += n
        counts["J"][0] += sum(judged(s, found))
        counts["J"][1] += len(found)
        counts["J"][2] += sum(bool(contents) for _, _, contents in s.statements)
    score = lambda tp, p, g: 200 * tp / max(1, p + g)
    figures = {name: score(*counts[role]) for name, role in (("source", "S"), ("cue", "C"), ("content", "K"), ("joint", "J"))}
    figures["spans"] = score(*(sum(counts[role][i] for role in "SCK") for i in range(3)))
    return figures


def write(path, articles, ids, answers):
    """Answers as the scorers of span attribution read them, in code points."""
    rest = iter(answers)
    with open(path, "w", encoding="utf-8") as out:
        for name, article in zip(ids, articles):
            rows = []
            for _, places in article:
                at = lambda c: [places[c[0]][0], places[c[1]][1]]
                for cue, source, contents, _ in next(rest):
                    rows.append({"cue": [at(cue)], "source": [at(source)] if source else [], "content": [at(c) for c in contents]})
            out.write(json.dumps({"id": name, "statements": rows}) + "\n")
