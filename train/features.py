"""What is known of a word without its context. Must give the same numbers as `features.rs`."""

BUCKETS = 1 << 14
SHAPES = 16
LETTERS = 20
UNKNOWN = 1


def shape(word):
    first = word[0]
    if word.isascii() and word.isdigit():
        return 1 + min(len(word), 4)
    if not first.isalnum():
        return 6
    upper = any(c.isupper() for c in word)
    lower = any(c.islower() for c in word)
    if any(c.isnumeric() for c in word):
        return 12
    if upper and not lower:
        return 8 if len(word) == 1 else 9
    if lower and not upper:
        return 10
    return 11 if first.isupper() and not any(c.isupper() for c in word[1:]) else 13


def bucket(tag, letters):
    value = 0x811C9DC5
    for letter in tag + letters:
        value = ((value ^ ord(letter)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ (value >> 14) ^ (value >> 28)) & (BUCKETS - 1)


def spelling(lower):
    letters = "<" + lower[:LETTERS] + ">"
    pieces = []
    for n in range(2, min(5, len(letters)) + 1):
        pieces += [bucket("^", letters[:n]), bucket("$", letters[-n:])]
    return pieces + [bucket(".", letters[i : i + 3]) for i in range(len(letters) - 2)]


class Vocabulary:
    """Words met at least twice in training, and the features of every word that is looked up."""

    def __init__(self, counts, least=2):
        self.counts = counts
        self.list = sorted(word for word, count in counts.items() if count >= least)
        self.number = {word: i + UNKNOWN + 1 for i, word in enumerate(self.list)}
        self.types, self.known = [], {}

    def type(self, word):
        at = self.known.get(word)
        if at is None:
            at = self.known[word] = len(self.types)
            lower = word.lower()
            self.types.append((self.number.get(lower, UNKNOWN), spelling(lower), shape(word)))
        return at
