"""Which source and which contents belong to a cue: pairs of spans, their loss, their choice. As `link.rs`."""

import torch

from network import ends


def lie(cue, other, cues, same, stops):
    """Buckets for how a cue and another span lie to each other: (place, distance)."""
    first = other[0] > cue[1]
    low, high = (cue[1], other[0]) if first else (other[1], cue[0])
    between = lambda spans: min(2, sum(low < s[0] < high for s in spans))
    sentences = min(2, stops[max(low + 1, high)] - stops[low + 1])
    gap = max(0, high - low - 1)
    distance = gap if gap <= 2 else 3 if gap <= 5 else 4 if gap <= 10 else 5 if gap <= 20 else 6
    return ((first * 3 + between(cues)) * 3 + between(same)) * 3 + sentences, first * 7 + distance


class Pairs:
    """All pairs of cues with sources, and of contents with cues, of a batch. `spans`: a row (cues, sources, contents) a sequence."""

    def __init__(self, sequences, spans):
        cues, sources, contents, to_source, to_cue = [], [], [], [], []
        self.first_cue = []
        for row, (s, (cs, ss, ks)) in enumerate(zip(sequences, spans)):
            stops = [0]
            for word in s.words:
                stops.append(stops[-1] + (word in ".?!"))
            self.first_cue.append(len(cues))
            for i, cue in enumerate(cs):
                to_source += [(len(cues) + i, len(sources) + j, *lie(cue, x, cs, ss, stops)) for j, x in enumerate(ss)]
                to_cue += [(len(contents) + j, len(cues) + i, *lie(cue, x, cs, ks, stops)) for j, x in enumerate(ks)]
            cues += [(row, *c) for c in cs]
            sources += [(row, *x) for x in ss]
            contents += [(row, *x) for x in ks]
        table = lambda rows, width: torch.tensor(rows, dtype=torch.long).reshape(-1, width)
        self.cues, self.sources, self.contents = table(cues, 3), table(sources, 3), table(contents, 3)
        self.to_source, self.to_cue = table(to_source, 4), table(to_cue, 4)

    def scores(self, network, states):
        """Scores of pairs with sources, of having none, and of pairs of contents with cues."""
        cues, sources, contents = (ends(states, s) for s in (self.cues, self.sources, self.contents))
        return (
            network.sources(cues, sources, self.to_source),
            network.sourceless(cues)[:, 0],
            network.contents(contents, cues, self.to_cue),
        )


def total(scores, groups, count, extra=None):
    """Logarithm of the sum of exponentials of each group's scores."""
    top = torch.full((count,), -1e9).scatter_reduce(0, groups, scores.detach(), "amax")
    if extra is not None:
        top = torch.maximum(top, extra.detach())
    sums = torch.zeros(count).index_add(0, groups, torch.exp(scores - top[groups]))
    if extra is not None:
        sums = sums + torch.exp(extra - top)
    return top + torch.log(sums + 1e-20)


def loss(network, states, sequences):
    spans, right_source, right_cue = [], [], []
    for s in sequences:
        cues = [cue for cue, _, _ in s.statements]
        sources = sorted({source for _, source, _ in s.statements if source})
        contents = sorted({c for _, _, cs in s.statements for c in cs})
        spans.append((cues, sources, contents))
        right_source += [source for _, source, _ in s.statements]
        right_cue += [next(i for i, (_, _, cs) in enumerate(s.statements) if c in cs) for c in contents]
    pairs, value = Pairs(sequences, spans), torch.zeros(())
    if not len(pairs.cues):
        return value
    to_source, none, to_cue = pairs.scores(network, states)
    n = len(pairs.cues)
    source = [tuple(x) for x in pairs.sources[:, 1:].tolist()]
    good = torch.tensor([right_source[i] == source[j] for i, j, _, _ in pairs.to_source.tolist()], dtype=torch.bool)
    bare = torch.tensor([x is None for x in right_source])
    value = value + (total(to_source, pairs.to_source[:, 0], n, none).sum() - to_source[good].sum() - none[bare].sum()) / n
    if len(pairs.contents):
        n, row = len(pairs.contents), pairs.contents[:, 0].tolist()
        good = torch.tensor(
            [right_cue[i] + pairs.first_cue[row[i]] == j for i, j, _, _ in pairs.to_cue.tolist()], dtype=torch.bool
        )
        value = value + (total(to_cue, pairs.to_cue[:, 0], n).sum() - to_cue[good].sum()) / n
    return value


def choose(network, states, sequences, spans):
    """Statements of each sequence, as [(cue, source or None, contents, sure)]: sure is the logarithm of the links' probability."""
    pairs = Pairs(sequences, spans)
    out = [[] for _ in sequences]
    if not len(pairs.cues):
        return out
    to_source, none, to_cue = pairs.scores(network, states)
    best = [(x, None) for x in none.tolist()]
    for score, (i, j, _, _) in zip(to_source.tolist(), pairs.to_source.tolist()):
        best[i] = max(best[i], (score, j), key=lambda x: x[0])
    norm = total(to_source, pairs.to_source[:, 0], len(pairs.cues), none).tolist()
    cue_of = [(-1e9, None)] * len(pairs.contents)
    for score, (i, j, _, _) in zip(to_cue.tolist(), pairs.to_cue.tolist()):
        cue_of[i] = max(cue_of[i], (score, j), key=lambda x: x[0])
    content_norm = total(to_cue, pairs.to_cue[:, 0], len(pairs.contents)).tolist() if len(pairs.contents) else []
    own = [[] for _ in best]
    for i, (score, j) in enumerate(cue_of):
        if j is not None:
            own[j].append((tuple(pairs.contents[i, 1:].tolist()), score - content_norm[i]))
    for i, (row, first, last) in enumerate(pairs.cues.tolist()):
        score, j = best[i]
        source = tuple(pairs.sources[j, 1:].tolist()) if j is not None else None
        sure = score - norm[i] + min((s for _, s in own[i]), default=0.0)
        out[row].append(((first, last), source, sorted(c for c, _ in own[i]), sure))
    return out
