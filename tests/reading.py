"""Sentences and words of what people read, for tests of how it reads."""

import re

MOST_WORDS = 18
_QUOTED = re.compile(r"“(?:[^“”]|“[^”]*”)*”")
_ENDS = re.compile(r"\n+| · |(?<=[.?!…])[)”\"*]*\s+(?=[^a-z\s])")
_WORD = re.compile(r"\S*\w\S*")
_STOP = re.compile(r"[.?!…][)”\"*]*$")


def sentences(text):
    """The sentences of a text; facts in a row, parted by points in the middle, are one each."""
    return [part.strip() for part in _ENDS.split(text) if part and part.strip()]


def words(sentence):
    """The words of a sentence; a name that an owner typed, which stands in quotes, is one."""
    return _WORD.findall(_QUOTED.sub("name", sentence))


def too_long(text):
    """The sentences with too many words; a part of a sentence is read where the whole stands."""
    whole = [each for each in sentences(text) if _STOP.search(each) or " · " in text]
    return [each for each in whole if len(words(each)) > MOST_WORDS]
