"""Writes the character tables that the tokenizers module reads, as the Python library has them.

    HF_HUB_OFFLINE=1 python make_unicode.py ../../main/resources/dev/bluejay/tokenizers/text

Made with Python 3.11.7 and tokenizers 0.22.2. Every property is asked of the library itself, one code
point at a time, because it mixes tables of several Unicode versions that neither Java's nor Python's
own tables agree with.
"""

import struct
import sys
from pathlib import Path

import tokenizers
from tokenizers import Regex, normalizers, pre_tokenizers

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]


def bert(**kwargs):
    settings = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    settings.update(kwargs)
    return normalizers.BertNormalizer(**settings)


def ranges(points):
    runs = []
    for c in points:
        if runs and runs[-1][1] == c - 1:
            runs[-1][1] = c
        else:
            runs.append([c, c])
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in runs)


def removed_by(normalizer):
    return [c for c in CODE_POINTS if normalizer.normalize_str("a" + chr(c) + "b") == "ab"]


def lowercase_runs():
    """first-last/step+delta: code points from first to last by step become themselves plus delta."""
    lower = normalizers.Lowercase()
    changed, special = {}, {}
    for c in CODE_POINTS:
        s = lower.normalize_str(chr(c))
        if s != chr(c):
            (changed if len(s) == 1 else special)[c] = s
    runs = []
    for c, s in changed.items():
        delta = ord(s) - c
        for run in reversed(runs[-2:]):
            first, last, step, d = run
            if d == delta and (c - last in (1, 2)) and (step is None or step == c - last):
                run[1], run[2] = c, c - last
                break
        else:
            runs.append([c, c, None, delta])
    text = " ".join(f"{a:x}-{b:x}/{s or 1}{d:+d}" for a, b, s, d in runs)
    expand = " ".join(f"{c:x}=" + "+".join(f"{ord(x):x}" for x in s) for c, s in special.items())
    return text, expand


def properties():
    punctuation, whitespace = pre_tokenizers.Punctuation(), pre_tokenizers.WhitespaceSplit()
    words = pre_tokenizers.Whitespace()
    lower, expand = lowercase_runs()
    yield "control", ranges(removed_by(bert(clean_text=True)))
    yield "whitespace", ranges(
        c for c in CODE_POINTS if len(whitespace.pre_tokenize_str("a" + chr(c) + "b")) == 2
    )
    yield "punctuation", ranges(
        c for c in CODE_POINTS if len(punctuation.pre_tokenize_str("a" + chr(c) + "b")) == 3
    )
    yield "nonspacing", ranges(removed_by(bert(strip_accents=True)))
    yield "mark", ranges(removed_by(normalizers.StripAccents()))
    yield "word", ranges(
        c for c in CODE_POINTS if len(words.pre_tokenize_str("a" + chr(c) + "b")) == 1
    )
    cjk = bert(handle_chinese_chars=True)
    yield "ideograph", ranges(c for c in CODE_POINTS if cjk.normalize_str(chr(c)) == " " + chr(c) + " ")
    yield "lower", lower
    yield "lower-many", expand
    digits = pre_tokenizers.Digits(individual_digits=True)
    yield "numeric", ranges(
        c for c in CODE_POINTS if len(digits.pre_tokenize_str("a" + chr(c) + "b")) == 3
    )


CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split()


def matched_by(regex):
    """The code points that a regular expression for one character matches."""
    found, last = [], 0
    text = "".join(map(chr, CODE_POINTS))
    for _, (start, end) in pre_tokenizers.Split(Regex(regex), "removed").pre_tokenize_str(text):
        found += CODE_POINTS[last:start]
        last = end
    return found + CODE_POINTS[last:]


def categories():
    """What the library's regular expressions take a character for; those not here are Cn."""
    for name in CATEGORIES:
        yield name, ranges(matched_by("\\p{%s}" % name))
    yield "word", ranges(matched_by("\\w"))


NAMED = """
alphabetic uppercase lowercase ideographic emoji emoji_presentation emoji_modifier emoji_modifier_base
extended_pictographic id_start id_continue xid_start xid_continue common latin greek cyrillic armenian hebrew
arabic syriac thaana devanagari bengali gurmukhi gujarati oriya tamil telugu kannada malayalam sinhala thai
lao tibetan myanmar georgian hangul ethiopic cherokee canadian_aboriginal ogham runic khmer mongolian hiragana
katakana bopomofo han yi old_italic gothic deseret inherited tagalog hanunoo buhid tagbanwa limbu tai_le
linear_b ugaritic shavian osmanya cypriot braille buginese coptic new_tai_lue glagolitic tifinagh syloti_nagri
old_persian kharoshthi balinese cuneiform phoenician phags_pa nko sundanese batak lepcha ol_chiki vai
saurashtra kayah_li rejang lycian carian lydian cham tai_tham tai_viet avestan egyptian_hieroglyphs samaritan
mandaic lisu bamum javanese meetei_mayek imperial_aramaic old_south_arabian inscriptional_parthian
inscriptional_pahlavi old_turkic brahmi kaithi meroitic_hieroglyphs meroitic_cursive sora_sompeng chakma
sharada takri miao caucasian_albanian bassa_vah duployan elbasan grantha pahawh_hmong khojki linear_a mahajani
manichaean mende_kikakui modi mro old_north_arabian nabataean palmyrene pau_cin_hau old_permic psalter_pahlavi
siddham khudawadi tirhuta warang_citi ahom anatolian_hieroglyphs hatran multani old_hungarian signwriting
adlam bhaiksuki marchen newa osage tangut masaram_gondi nushu soyombo zanabazar_square hanifi_rohingya
old_sogdian sogdian dogra gunjala_gondi makasar medefaidrin elymaic nandinagari nyiakeng_puachue_hmong wancho
yezidi chorasmian dives_akuru khitan_small_script vithkuqi toto cypro_minoan old_uyghur tangsa kawi
nag_mundari garay todhri sunuwar gurung_khema kirat_rai tulu_tigalari ol_onal
""".split()


def named():
    """Scripts and properties that regular expressions name, by their names without "_", as far as they are known."""
    for name in NAMED:
        try:
            found = matched_by("\\p{%s}" % name)
        except Exception:
            continue
        yield name.replace("_", ""), ranges(found)


def counting():
    """A Precompiled normalizer that writes X for every byte's first match: once for a grapheme of less
    than six bytes, else once for each of its characters."""
    units = [0] * 1024
    units[0] = 256 << 10
    for b in range(1, 256):
        units[256 ^ b] = (((256 ^ b) ^ 512) << 10) | (1 << 8) | b
    return normalizers.Precompiled(struct.pack("<I", 4096) + struct.pack("<1024I", *units) + b"X\0")


def graphemes():
    """What joins with its neighbours, as far as graphemes of less than six bytes can show it."""
    x = counting()
    count = lambda text: len(x.normalize_str(text))
    # NUL ends a search, so it never matches; it is a control character all the same.
    points = CODE_POINTS[1:]
    extend = {c for c in points if count("a" + chr(c)) == 1}
    yield "extend", ranges(sorted(extend))
    yield "prepend", ranges(c for c in points if count(chr(c) + "a") == 1)
    yield "control", ranges(
        c for c in points if c < 0x10000 and count(chr(c) + "\u0300") == 2 and c not in extend
    )
    zwj, heart = "\u200d", "\u2764"
    # Joined, the four are taken one by one; else the heart and its accent are one.
    yield "pictographic", ranges(
        c for c in points if count(chr(c) + zwj + heart + "\u0300") == (3 if c < 0x800 else 4) + (c < 0x800)
        and count("a" + zwj + heart + "\u0300") == 2
        and c not in extend
    )
    # The same with Indic consonants that a virama joins.
    ka, virama = "\u0915", "\u094d"
    yield "consonant", ranges(
        c for c in points if 0x800 <= c < 0x10000 and c not in extend
        and count(ka + virama + chr(c) + "\u0300") == 4 and count(ka + chr(c) + "\u0300") == 2
    )
    yield "linker", ranges(c for c in sorted(extend) if 0x800 <= c < 0x10000 and count(ka + chr(c) + ka + "\u0300") == 4)


def scripts():
    """Numbers the scripts as UnicodeScripts tells them apart; characters that go with any are not here."""
    scripts = pre_tokenizers.UnicodeScripts()
    known = {}  # a character of each script
    groups = {}
    previous = None
    for c in CODE_POINTS:
        if not scripts.pre_tokenize_str(chr(c)):
            continue
        if previous is None or len(scripts.pre_tokenize_str(known[previous] + chr(c))) != 1:
            previous = next(
                (n for n, x in known.items() if len(scripts.pre_tokenize_str(x + chr(c))) == 1), len(known) + 1
            )
            known.setdefault(previous, chr(c))
        groups.setdefault(previous, []).append(c)
    for number, points in groups.items():
        yield f"{number}", ranges(points)


def hangul(c):
    return 0xAC00 <= c <= 0xD7A3


def combining_classes(nfd):
    """Numbers every mark by its place in the order that the library sorts marks into (0: a starter).

    Only the order of classes matters, so they are numbered from 1 without gaps.
    """
    starters, marks = [], []
    probes = ["\u0334", "\u0345"]  # the lowest and the highest class that there are
    for c in CODE_POINTS:
        if hangul(c) or len(nfd.normalize_str(chr(c))) != 1 or nfd.normalize_str(chr(c)) != chr(c):
            continue
        x = chr(c)
        low, high = probes
        moved = nfd.normalize_str(x + low) != x + low or nfd.normalize_str(high + x) != high + x
        (marks if moved else starters).append(c)
    classes = []  # one member of each, in order
    for c in marks:
        x = chr(c)
        if any(same(nfd, x, k) for k in classes):
            continue
        i = 0
        while i < len(classes) and nfd.normalize_str(x + classes[i]) != x + classes[i]:
            i += 1
        classes.insert(i, x)
    groups = {}
    for c in marks:
        number = next(i for i, k in enumerate(classes) if same(nfd, chr(c), k)) + 1
        groups.setdefault(number, []).append(c)
    return groups


def same(nfd, x, y):
    return nfd.normalize_str(x + y) == x + y and nfd.normalize_str(y + x) == y + x


def decompositions():
    nfd, nfkd, nfc = normalizers.NFD(), normalizers.NFKD(), normalizers.NFC()
    for number, points in sorted(combining_classes(nfd).items()):
        yield f"order {number}", ranges(points)
    canonical, compatible, pairs = [], [], []
    for c in CODE_POINTS:
        if hangul(c):
            continue
        d, k = nfd.normalize_str(chr(c)), nfkd.normalize_str(chr(c))
        if d != chr(c):
            canonical.append(f"{c:x}=" + "+".join(f"{ord(x):x}" for x in d))
            head = nfc.normalize_str(d[:-1])
            if len(head) == 1 and nfc.normalize_str(head + d[-1]) == chr(c):
                pairs.append(f"{ord(head):x}+{ord(d[-1]):x}={c:x}")
        if k != d:
            compatible.append(f"{c:x}=" + "+".join(f"{ord(x):x}" for x in k))
    yield "canonical", " ".join(canonical)
    yield "compatible", " ".join(compatible)
    yield "compose", " ".join(pairs)


def write(path, sections):
    lines = [f"# Made by make_unicode.py with tokenizers {tokenizers.__version__}. Code points in hexadecimal."]
    for name, text in sections:
        lines += [f"[{name}]"]
        words, line = text.split(" ") if text else [], ""
        for word in words:
            if len(line) + len(word) > 110:
                lines.append(line)
                line = ""
            line += (" " if line else "") + word
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
write(folder / "properties.txt", properties())
write(folder / "decompositions.txt", decompositions())
write(folder / "categories.txt", categories())
write(folder / "scripts.txt", scripts())
write(folder / "graphemes.txt", graphemes())
write(folder / "named.txt", named())
