#!/usr/bin/env python3
"""Trains the network that finds statements, and writes it as the file that wirecite embeds.

    python3 train/statements.py TRAIN.jsonl DEV.jsonl --out src/attribute/statements/network/english.model

Learns from TRAIN alone. DEV makes confidences honest; its figures are printed.
The same files, options, versions and number of threads give the same model.
"""

import argparse
import collections
import copy
import random
import time

import torch

import answers
import export
import links
from articles import read
from batches import batch, in_batches
from calibrate import calibration
from features import Vocabulary
from network import Network
from variations import names, varied


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train")
    parser.add_argument("dev")
    parser.add_argument("--out", required=True, help="the model file to write")
    parser.add_argument("--hidden", type=int, default=64, help="units a direction")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--width", type=int, default=3, help="tokens that the first layer sees at once")
    parser.add_argument("--word", type=int, default=64, help="length of a word's vector")
    parser.add_argument("--spelling", type=int, default=48, help="length of a spelling's vector")
    parser.add_argument("--shape", type=int, default=12, help="length of a shape's vector")
    parser.add_argument("--drop", type=float, default=0.3, help="dropout between layers")
    parser.add_argument("--drop-word", type=float, default=0.2, help="dropout of words' vectors")
    parser.add_argument("--forget", type=float, default=0.1, help="rate of words taken for unknown ones")
    parser.add_argument("--link", type=float, default=0.1, help="weight of the links' loss")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=0.0, help="weight decay")
    parser.add_argument("--tokens", type=int, default=3000, help="tokens a batch")
    parser.add_argument("--average", type=float, default=0.998, help="how slowly the average of weights follows")
    parser.add_argument("--recast", type=float, default=0.3, help="rate of articles in which people speak to agencies and others")
    parser.add_argument("--start", help="go on from the network kept here, of the same size")
    parser.add_argument("--teacher", action="append", default=[], help="a larger network, kept with --state, to learn from as well; several: from their mean")
    parser.add_argument("--teach", type=float, default=0.5, help="weight of what teachers say")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--state", help="also keep the unrounded network here")
    parser.add_argument("--from", dest="kept", help="take the network kept here, instead of training one")
    return parser.parse_args()


def train(o, articles, dev):
    vocabulary = words_of(articles)
    network = Network(len(vocabulary.list), o)
    if o.start:
        network.load_state_dict(torch.load(o.start))
    sequences = [s for article in articles for s, _ in article]
    teachers = [taught_by(o, kept, vocabulary) for kept in o.teacher]
    optimizer = torch.optim.AdamW(network.parameters(), lr=o.rate, weight_decay=o.decay, betas=(0.9, 0.98))
    average = copy.deepcopy(network)
    steps = o.epochs * len(in_batches(sequences, o.tokens, False))
    step, start, pool = 0, time.time(), names(articles)
    for epoch in range(o.epochs):
        losses = [0.0, 0.0, 0]
        for group in in_batches([s for article in articles for s in varied(article, pool, o.recast)], o.tokens, True):
            b = batch(group, vocabulary, o.forget)
            states = network.states(b)
            scores = network.out(states)
            tags = network.chain.loss(scores, b.tags, b.mask).sum() / b.mask.sum()
            link = links.loss(network, states, group)
            for settings in optimizer.param_groups:
                settings["lr"] = o.rate * min(1, step / 200) * max(0.02, 1 - step / steps)
            optimizer.zero_grad()
            taught = lesson(teachers, group, b, scores) if teachers else 0.0
            (tags + o.link * link + o.teach * taught).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            follow(average, network, min(o.average, (1 + step) / (10 + step)))
            losses = [losses[0] + tags.item(), losses[1] + link.item(), losses[2] + 1]
        print(f"epoch {epoch + 1}: loss {losses[0] / losses[2]:.4f}, links {losses[1] / losses[2]:.4f}, {time.time() - start:.0f} s", flush=True)
        if epoch % 3 == 2:
            report(average, vocabulary, dev)
    return average, vocabulary


def taught_by(o, path, vocabulary):
    """A larger network trained before, whose scores a smaller one learns to give: Hinton et al., "Distilling the knowledge in a neural network" (2015)."""
    kept, larger = torch.load(path), copy.copy(o)
    larger.hidden = kept["out.weight"].shape[1] // 2
    larger.layers = sum(name.endswith("gates.weight") for name in kept)
    larger.width = kept["layers.0.gates.weight"].shape[2]
    larger.word, larger.spelling, larger.shape = (kept[f"{name}.weight"].shape[1] for name in ("words", "spelling", "shape"))
    teacher = Network(len(vocabulary.list), larger)
    teacher.load_state_dict(kept)
    return teacher.eval()


def lesson(teachers, group, b, scores):
    """How far scores are from what teachers say on average. They did not learn from what was recast, and are not asked there."""
    with torch.no_grad():
        said = sum(torch.softmax(teacher.out(teacher.states(b)), -1) for teacher in teachers) / len(teachers)
    apart = torch.nn.functional.kl_div(torch.log_softmax(scores, -1), said, reduction="none").sum(-1)
    mask = b.mask & ~torch.tensor([s.recast for s in group])[:, None]
    return (apart * mask).sum() / mask.sum().clamp(min=1)


def words_of(articles):
    return Vocabulary(collections.Counter(w.lower() for article in articles for s, _ in article for w in s.words))


def kept(o, articles):
    vocabulary = words_of(articles)
    network = Network(len(vocabulary.list), o)
    network.load_state_dict(torch.load(o.kept))
    return network, vocabulary


@torch.no_grad()
def follow(average, network, slow):
    for mean, now in zip(average.parameters(), network.parameters()):
        mean.mul_(slow).add_(now, alpha=1 - slow)


def report(network, vocabulary, dev):
    sequences = [s for article in dev for s, _ in article]
    figures = answers.f1(sequences, answers.answer(network, vocabulary, sequences))
    print("  dev, by tokens: " + ", ".join(f"{name} {value:.1f}" for name, value in figures.items()), flush=True)


def main():
    o = options()
    torch.manual_seed(o.seed)
    random.seed(o.seed)
    torch.set_num_threads(o.threads)
    torch.use_deterministic_algorithms(True)
    articles, dev = read(o.train), read(o.dev)
    network, vocabulary = kept(o, articles) if o.kept else train(o, articles, dev)
    sequences = [s for article in dev for s, _ in article]
    if o.state:
        torch.save(network.state_dict(), o.state)
    report(network, vocabulary, dev)
    export.write(o.out, network, vocabulary, calibration(network, vocabulary, sequences))


if __name__ == "__main__":
    main()
