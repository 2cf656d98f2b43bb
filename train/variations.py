"""Articles as other outlets might have printed them: more to learn from than what was printed."""

import random

from articles import LONGEST, TAG, Sequence, quoted, tag

DAYS = set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April May June July August September October November December".split()
)

# Whom people speak to in reports from wars, and who speaks there. Reports of an election campaign have few of them.
LISTENERS = [
    words.split()
    for words in (
        "AFP|AFP|Agence France - Presse|Agence France - Presse|Reuters|Reuters|the Associated Press|AP|dpa|Interfax|TASS|EFE|ANSA|Kyodo|Xinhua"
        "|RIA Novosti|the BBC|CNN|Al Jazeera|state television|local radio|state media|reporters|a news conference|parliament"
        "|the Security Council|the newspaper Le Monde|the Interfax news agency|The New York Times"
    ).split("|")
]
SPEAKERS = [
    words.split()
    for words in (
        "Kyiv|Moscow|Tehran|Damascus|Ankara|Residents|Witnesses|Analysts|Medics|Aid workers|The army|The defence ministry|Rebel commanders"
        "|Fighters|Soldiers|Hamas|Hezbollah|the Taliban|the military|the ministry|a military spokesman|one soldier|an aid worker"
        "|Ukrainian forces|Ukrainian forces fighting near the town|The Russian defence ministry|the regional governor|a senior official|local officials"
        "|The International Committee of the Red Cross|Both sides|villagers|the rebels|a commander in the city|Russian military bloggers"
    ).split("|")
]


def varied(article, pool=None, rate=0.0):
    """An article as another outlet might print it: other names, other marks, capitals, paragraphs run together."""
    dice, joins = random.random(), random.random() < 0.45
    out, rest = [], [sequence for sequence, _ in article]
    if pool and random.random() < 0.4:
        rest = renamed(rest, pool)
    if rate and random.random() < rate:
        rest = [recast(sequence) for sequence in rest]
    while rest:
        count = random.randint(2, 6) if joins and random.random() < 0.5 else 1
        joined = rest.pop(0)
        while count > 1 and rest and len(joined.words) + len(rest[0].words) <= LONGEST:
            joined = join(joined, rest.pop(0))
            count -= 1
        out.append(Sequence(marks(joined.words, joined.apart, dice), joined.apart, joined.tags, joined.statements, joined.recast))
    return out


def names(articles):
    """Words that are names wherever they stand: capitalised, and never met in small letters."""
    small, large = set(), set()
    for article in articles:
        for sequence, _ in article:
            small.update(w for w in sequence.words if w.islower())
            large.update(w for w in sequence.words if w.istitle() and len(w) > 2)
    return sorted(w for w in large - DAYS if w.lower() not in small)


def renamed(sequences, pool):
    """The same article about other people and places: each name becomes another one throughout."""
    known, others = set(pool), {}
    other = lambda w: others.setdefault(w, random.choice(pool)) if w in known else w
    return [Sequence([other(w) for w in s.words], s.apart, s.tags, s.statements, s.recast) for s in sequences]


def join(one, other):
    shift = len(one.words)
    moved = lambda chunk: chunk and (chunk[0] + shift, chunk[1] + shift)
    later = [(moved(cue), moved(source), [moved(c) for c in contents]) for cue, source, contents in other.statements]
    return Sequence(one.words + other.words, one.apart + other.apart, one.tags + other.tags, one.statements + later, one.recast or other.recast)


def marks(words, apart, dice):
    """The words with straight, curly or single marks, or in capitals, by what the dice say."""
    if dice < 0.15:
        return ['"' if w in "“”" else "'" if w in "‘’" else w for w in words]
    if dice >= 0.42:
        return words
    if dice >= 0.38:
        return [w.upper() for w in words]
    opening, closing = ("‘", "’") if dice >= 0.30 else ("“", "”")
    states = quoted(words, apart)
    change = lambda w, s: opening if s == 2 and w in '"“' else closing if s == 3 and w in '"”' else "’" if w == "'" else w
    return [change(w, s) for w, s in zip(words, states)]


def recast(s):
    """The same paragraph with other speakers, who speak to somebody: "said" becomes "told Reuters"."""
    for number in range(len(s.statements)):
        cue, source, _ = s.statements[number]
        past = s.words[cue[0]].endswith(("ed", "said", "told"))
        if past and source and source[1] + 1 == cue[0] and s.words[cue[0] - 1].istitle() and random.random() < 0.4:
            s = replaced(s, source, random.choice(SPEAKERS), "S")
    for number in range(len(s.statements)):
        cue, source, _ = s.statements[number]
        inverted = source and source[0] == cue[1] + 1
        if cue[0] == cue[1] and s.words[cue[0]] == "said" and not inverted and random.random() < 0.3:
            s = told(s, cue)
    return s


def told(s, cue):
    """The paragraph with "told" and a listener for the "said" at `cue`, or with "was quoted by" one "as saying"."""
    at, listener = cue[0], random.choice(LISTENERS)
    if at + 1 < len(s.words) and s.words[at + 1] != "," and random.random() < 0.15:
        return replaced(s, cue, ["was", "quoted", "by", *listener, "as", "saying"], "C")
    s = replaced(s, cue, ["told"], "C")
    return inserted(s, at + 1, listener)


def replaced(s, chunk, words, role):
    """The paragraph with `words` for those of `chunk`, which they take the place of in its role."""
    first, last = chunk
    tags = s.tags[first : last + 1]
    if tags[0] not in (TAG["B" + role], TAG["S" + role]) or tags[-1] not in (TAG["E" + role], TAG["S" + role]):
        return s
    own = ["O"] * len(words)
    tag(own, (0, len(words) - 1), role)
    return spliced(s, first, last + 1, words, [TAG[t] for t in own])


def inserted(s, at, words):
    """The paragraph with `words` before the token `at`, where no span is cut by that."""
    inside = at < len(s.words) and s.tags[at] in {TAG[p + r] for p in "IE" for r in "SCK"}
    return s if inside else spliced(s, at, at, words, [TAG["O"]] * len(words))


def spliced(s, first, end, words, tags):
    shift = len(words) - (end - first)
    start = lambda i: i if i <= first else i + shift
    stop = lambda i: i if i < first else i + shift
    # A chunk that begins where words are put in comes after them.
    begin = lambda i: i + shift if first == end and i == first else start(i)
    moved = lambda c: c and (begin(c[0]), stop(c[1]))
    glued = lambda w, before: w in "-" or before == "-"
    apart = [int(not glued(w, words[i - 1] if i else "")) for i, w in enumerate(words)]
    return Sequence(
        s.words[:first] + words + s.words[end:],
        s.apart[:first] + apart + s.apart[end:],
        s.tags[:first] + tags + s.tags[end:],
        [(moved(cue), moved(source), [moved(c) for c in contents]) for cue, source, contents in s.statements],
        True,
    )
