"""The network: words, two simple recurrent layers in both directions, a chain of tags, links between spans."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from articles import TAGS
from features import BUCKETS, SHAPES

LINK = 32
NEVER = -1e4


def gate(x):
    """The sigmoid's piecewise linear stand-in."""
    return torch.clamp(x * 0.25 + 0.5, 0, 1)


def run(forget, new):
    """h[t] = forget[t] h[t-1] + new[t] along the second axis, by doubling."""
    length, step = forget.shape[1], 1
    while step < length:
        new = new + forget * F.pad(new[:, :-step], (0, 0, step, 0))
        if 2 * step < length:
            forget = forget * F.pad(forget[:, :-step], (0, 0, step, 0))
        step *= 2
    return new


class Layer(nn.Module):
    """Simple recurrent unit without peepholes: gates from the input alone."""

    def __init__(self, inputs, hidden, width):
        super().__init__()
        self.hidden = hidden
        self.gates = nn.Conv1d(inputs, 6 * hidden, width, padding=width // 2)
        with torch.no_grad():
            self.gates.bias[2 * hidden : 4 * hidden].uniform_(0, 1.8)

    def forward(self, x, mask):
        h = self.hidden
        # A convolution of width one is a product, and much quicker as one.
        if self.gates.kernel_size[0] == 1:
            u = F.linear(x, self.gates.weight[:, :, 0], self.gates.bias)
        else:
            u = self.gates(x.transpose(1, 2)).transpose(1, 2)
        new = torch.clamp(u[..., : 2 * h], -1, 1)
        forget, out = gate(u[..., 2 * h : 4 * h]), gate(u[..., 4 * h :])
        inside = mask[..., None].float()
        new = (1 - forget) * new * inside
        forget = forget * inside + (1 - inside)
        ahead = run(forget[..., :h], new[..., :h])
        back = run(forget[..., h:].flip(1), new[..., h:].flip(1)).flip(1)
        return out * torch.cat([ahead, back], -1)


class Chain(nn.Module):
    """A conditional random field over tags; paths that make no sense are shut."""

    def __init__(self):
        super().__init__()
        n = len(TAGS)
        self.step = nn.Parameter(torch.zeros(n, n))
        self.begin = nn.Parameter(torch.zeros(n))
        self.end = nn.Parameter(torch.zeros(n))
        opens = [tag[0] in "OBS" for tag in TAGS]
        closes = [tag[0] in "OES" for tag in TAGS]
        follows = [[opens[j] if closes[i] else not opens[j] and a[1:] == b[1:] for j, b in enumerate(TAGS)] for i, a in enumerate(TAGS)]
        shut = lambda allowed: (~torch.tensor(allowed)).float() * NEVER
        self.register_buffer("step_shut", shut(follows))
        self.register_buffer("begin_shut", shut(opens))
        self.register_buffer("end_shut", shut(closes))

    def scores(self):
        return self.step + self.step_shut, self.begin + self.begin_shut, self.end + self.end_shut

    def loss(self, scores, tags, mask):
        step, begin, end = self.scores()
        alpha, moves = begin + scores[:, 0], torch.exp(step)
        for i in range(1, scores.shape[1]):
            top = alpha.max(1, keepdim=True)[0]
            after = torch.log(torch.exp(alpha - top) @ moves + 1e-30) + top + scores[:, i]
            alpha = torch.where(mask[:, i : i + 1], after, alpha)
        total = torch.logsumexp(alpha + end, 1)
        own = (scores.gather(2, tags[..., None])[..., 0] * mask).sum(1) + begin[tags[:, 0]]
        own = own + (step[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        last = tags.gather(1, (mask.sum(1) - 1)[:, None])[:, 0]
        return total - own - end[last]

    def best(self, scores, mask):
        step, begin, end = self.scores()
        alpha, back = begin + scores[:, 0], []
        for i in range(1, scores.shape[1]):
            most, where = (alpha[:, :, None] + step[None]).max(1)
            alpha = torch.where(mask[:, i : i + 1], most + scores[:, i], alpha)
            back.append(where)
        lasts, lengths, paths = (alpha + end).argmax(1).tolist(), mask.sum(1).tolist(), []
        back = [b.tolist() for b in back]
        for row, (tag, length) in enumerate(zip(lasts, lengths)):
            path = [tag]
            for i in range(length - 2, -1, -1):
                path.append(back[i][row][path[-1]])
            paths.append(path[::-1])
        return paths


class Seeker(nn.Module):
    """How spans of one sort look for those of another."""

    def __init__(self, states, places, distances):
        super().__init__()
        self.seeks, self.found = nn.Linear(states, LINK), nn.Linear(states, LINK)
        self.place, self.distance = nn.Embedding(places, 1), nn.Embedding(distances, 1)
        nn.init.zeros_(self.place.weight)
        nn.init.zeros_(self.distance.weight)

    def forward(self, seekers, found, pairs):
        one, other, place, distance = pairs.unbind(1)
        product = (self.seeks(seekers)[one] * self.found(found)[other]).sum(-1) / LINK**0.5
        return product + self.place(place)[:, 0] + self.distance(distance)[:, 0]


class Network(nn.Module):
    def __init__(self, words, options):
        super().__init__()
        self.options = options
        self.words = nn.Embedding(words + 2, options.word, padding_idx=0)
        self.spelling = nn.EmbeddingBag(BUCKETS, options.spelling, mode="mean")
        self.shape = nn.Embedding(SHAPES, options.shape)
        self.quoted, self.apart = nn.Embedding(4, 4), nn.Embedding(2, 4)
        nn.init.normal_(self.words.weight, 0, 0.3)
        nn.init.normal_(self.spelling.weight, 0, 0.5)
        inputs, both = options.word + options.spelling + options.shape + 8, 2 * options.hidden
        first = [Layer(inputs, options.hidden, options.width)]
        self.layers = nn.ModuleList(first + [Layer(both, options.hidden, 1) for _ in range(options.layers - 1)])
        self.out = nn.Linear(both, len(TAGS))
        self.chain = Chain()
        self.sources, self.contents = Seeker(2 * both, 54, 14), Seeker(2 * both, 54, 14)
        self.sourceless = nn.Linear(2 * both, 1)

    def states(self, batch):
        o = self.options
        types = torch.cat([self.words(batch.word), self.spelling(batch.pieces, batch.starts), self.shape(batch.shape)], -1)
        x = F.dropout(types[batch.types], o.drop_word, self.training)
        x = torch.cat([x, self.quoted(batch.quoted), self.apart(batch.apart)], -1) * batch.mask[..., None]
        h = self.layers[0](x, batch.mask)
        for layer in self.layers[1:]:
            h = h + layer(F.dropout(h, o.drop, self.training), batch.mask)
        return F.dropout(h, o.drop, self.training)


def ends(states, spans):
    """Both end states of spans given as rows of (sequence, first, last)."""
    return torch.cat([states[spans[:, 0], spans[:, 1]], states[spans[:, 0], spans[:, 2]]], -1)
