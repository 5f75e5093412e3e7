"""Made-up texts with as many different words as a newspaper has, few often and most seldom: they compress alike."""

from __future__ import annotations

import random
from itertools import accumulate

PLAIN = ["tram", "lake", "council", "bridge", "school", "river"]
PLAIN += ["winter", "budget", "ferry", "harvest", "choir", "roof"]
SYLLABLES = ["an", "ber", "cho", "del", "en", "fir", "gol", "hem", "is", "kar", "lo", "men", "nu", "or", "per"]
SYLLABLES += ["quil", "ras", "sto", "ti", "un", "ver", "wen", "yel", "zan", "ing", "ed", "ly", "ch", "a", "e"]
VOCABULARY = 4_000
SENTENCES, TEXTS = 2_000, 1_000  # made once; every body is put together from them
WORDS = (9, 18)  # of a sentence, fewest and most
BLOCKS = 6
BLOCK = 7  # sentences: 95 words

# Parts of a body as JSON. No word here needs escaping in it.
LINK = r"<p>The <a linktype=\"page\" id=\"%s\">%s</a> was in the news before.</p>"
FIGURE = (
    '{"image": {"image": %s, "alt_text": "The lake in the morning", "decorative": false},'
    ' "caption": "%s", "credit": ""}'
)
QUOTE = '{"words": "%s", "speaker": "Odile Perret", "office": "warden of the lake", "source": ""}'
HEADING = ("heading", '"What the lake brings"')


class Prose:
    """The same source of chance gives the same texts."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = PLAIN + ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._sentences = [self._new_sentence() for _ in range(SENTENCES)]
        self._texts = [self._new_text() for _ in range(TEXTS)]

    def sentence(self) -> str:
        return self._chance.choice(self._sentences)

    def body(self, number: int, pictures: list[int], linked: list[int]) -> str:
        """As it is stored: 600 words in six blocks with links to pages, a heading, a quote, two pictures.

        Put together from texts that are JSON already: encoding each body as a whole took half of a site's time.
        """
        texts = self._chance.choices(self._texts, k=BLOCKS)
        for place, page in enumerate(linked):
            texts[place] = f'{texts[place][:-1]}{LINK % (page, PLAIN[place])}"'
        first, second = [FIGURE % (picture, self.sentence()) for picture in pictures]
        parts = [("text", texts[0]), ("image", first), ("text", texts[1]), ("text", texts[2]), HEADING]
        parts += [("text", texts[3]), ("quote", QUOTE % self.sentence())]
        parts += [("text", texts[4]), ("image", second), ("text", texts[5])]
        return f"[{', '.join([_block(number, place, *part) for place, part in enumerate(parts)])}]"

    def _new_text(self) -> str:
        sentences = self._chance.choices(self._sentences, k=BLOCK)
        return f'"<p>{" ".join(sentences[:4])}</p><p>{" ".join(sentences[4:])}</p>"'

    def _new_sentence(self) -> str:
        words = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(*WORDS))
        return " ".join(words).capitalize() + "."


def _block(article: int, place: int, kind: str, value: str) -> str:
    return f'{{"type": "{kind}", "value": {value}, "id": "00000000-0000-4000-8000-{article:010}{place:02}"}}'
