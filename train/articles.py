"""Articles with their statements, as sequences of tokens with tags and links.

A line of the file is one article: {"text": ..., "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e], ...]}]},
places as code points. That is the form in which PolNeAR is read here.
"""

import json
import re
from dataclasses import dataclass

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
MARKS = "\"'`´“”„‟‘’‚‛«»‹›〝〞＂"
TAIL = MARKS + ",.;:!?…-–—"
ROLES = (("source", "S"), ("cue", "C"), ("content", "K"))
TAGS = ["O"] + [place + role for role in "SCK" for place in "BIES"]
TAG = {tag: number for number, tag in enumerate(TAGS)}
LONGEST = 250
@dataclass
class Sequence:
    """One paragraph, or a few joined: words, whether each stands apart, tags, and statements as (cue, source or None, contents); whether
    it says what no outlet printed."""

    words: list
    apart: list
    tags: list
    statements: list
    recast: bool = False


def read(path):
    """All articles, each a list of paragraphs, with the places of their tokens."""
    with open(path, encoding="utf-8") as lines:
        return [paragraphs(json.loads(line)) for line in lines if line.strip()]


def trimmed(text, start, end):
    """A span without white space and marks at its ends; None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in TAIL):
        end -= 1
    return (start, end) if end > start else None


def paragraphs(article):
    """[(sequence, places of its tokens)] of an article."""
    text = article["text"]
    spans = [
        {role: [t for t in (trimmed(text, *span) for span in given.get(name) or []) if t] for name, role in ROLES}
        for given in article["attributions"]
    ]
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        base = paragraph.start()
        places = [(base + m.start(), base + m.end()) for m in TOKEN.finditer(paragraph.group())]
        if places:
            found.append((sequence(text, places, spans), places))
    return found


def sequence(text, places, spans):
    """The tokens of one paragraph, tagged. A span is given to the tokens it touches."""
    tags = ["O"] * len(places)
    chunks = {}
    for statement in spans:
        for _, role in ROLES:
            for span in statement[role]:
                chunk = tokens_in(places, span)
                if span in chunks or chunk is None or any(tags[i] != "O" for i in range(chunk[0], chunk[1] + 1)):
                    continue
                chunks[span] = chunk
                tag(tags, chunk, role)
    statements = []
    for statement in spans:
        here = {role: [chunks[s] for s in statement[role] if s in chunks] for _, role in ROLES}
        if here["C"]:
            statements.append((here["C"][0], here["S"][0] if here["S"] else None, here["K"]))
    words = [text[a:b] for a, b in places]
    apart = [int(i == 0 or places[i - 1][1] < places[i][0]) for i in range(len(places))]
    return Sequence(words, apart, [TAG[t] for t in tags], statements)


def tokens_in(places, span):
    """First and last token that a span touches; None where it lies elsewhere, or reaches beyond the paragraph."""
    inside = [i for i, (a, b) in enumerate(places) if b > span[0] and a < span[1]]
    return (inside[0], inside[-1]) if inside else None


def tag(tags, chunk, role):
    first, last = chunk
    if first == last:
        tags[first] = "S" + role
        return
    tags[first], tags[last] = "B" + role, "E" + role
    for i in range(first + 1, last):
        tags[i] = "I" + role


def quoted(words, apart):
    """Place of each token to double marks: 0 outside, 1 inside, 2 opens, 3 closes. As `tokens.rs`."""
    inside, states = 0, []
    for i, word in enumerate(words):
        glued = i + 1 < len(words) and not apart[i + 1]
        if word in "“„«":
            state = 2
        elif word in "”»":
            state = 3
        elif word == '"':
            state = 2 if apart[i] and glued else 3 if not apart[i] and not glued else 3 if inside else 2
        else:
            state = inside
        inside = 1 if state == 2 else 0 if state == 3 else inside
        states.append(state)
    return states
