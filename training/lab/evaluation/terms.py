"""Words of a text as a search without a model sees them: Korean without particles, English without plural and tense.

A shorter stand-in for the analyser of the product (libs/language/src/search), whose suffix table is larger.
"""

import re
from functools import lru_cache

TOKEN = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9]*|\d+(?:[.,]\d+)*")
HANGUL_WORD = re.compile(r"[가-힣]+\Z")

PARTICLES = """
에서는 에서도 에서의 에서 에게는 에게서 에게 에는 에도 에만 까지는 까지 부터는 부터 한테서 한테 께서는 께서 처럼 보다는 보다 마다 조차 밖에
만큼 만이 만을 만은 들은 들을 들이 들의 들에게 들과 들도 이라도 이라면 이라는 이라고 이란 으로는 으로도 으로서 으로써 으로부터 으로 라는 라고
라면 로서 로써 로부터 로는 로도 이며 이나 와의 과의 이랑 은 는 이 가 을 를 의 에 도 만 로 과 와 들 나
""".split()
COPULAS = "입니다 입니까 인가요 인가 인지 인데요 인데 이에요 예요 이었습니다 였습니다 일까요 이다 이고 이면 이지만 이므로 이거나 인".split()
ENDINGS = """
하나요 하는지 하는데 하려면 하려고 하면 하고 하여 하며 하는 하던 하도록 하기 하지 하게 하나 하다 하니 하셔야 하시면 하실 하신 한다 한다면 한가요
한데 한지 한 할까요 할지 할 함 합니다 합니까 해야 해서 해도 해요 해주세요 해 했는데 했습니다 했나요 했을 했던 했 되나요 되는지 되는데 되려면 되면
되고 되어 되며 되는 되기 되지 되다 된다 된다면 된 될까요 될지 될 됩니다 됩니까 돼야 돼서 돼요 돼 되었 됐는데 됐나요 받으려면 받을 받고 받는 받은
받으면 받기 받나요 받아야 받아 습니다 습니까 을까요 을지 으려면 으려고 으면 으며 으므로 으니 나요 는지 는데요 는데 려면 려고 면서 지만 거나 도록
더라도 기에 기를 기는 기가 기 어요 아요 어서 아서 어야 아야 았는데 었는데 았습니다 었습니다
""".split()
SUFFIXES = sorted({*PARTICLES, *COPULAS, *ENDINGS}, key=len, reverse=True)
MOST_LAYERS = 2

KOREAN_ASKING = frozenset("""
무엇 뭐 뭘 뭔가 뭔가요 무슨 어떤 어떤가요 어떻게 어떠한 어디 어디서 어디에 어느 언제 누구 누가 왜 몇 며칠 얼마 얼마나 얼마인 알려 알려주세요 알려주 알고 알려줘 알 말해 설명
궁금 궁금합니다 궁금해요 궁금한 부탁 부탁드립니다 주세요 주십시오 싶 싶은데 싶은데요 싶어 싶어요 싶습니다 있 있는 있나 있나요 있는지 있을 있을까요 있습니까 있습니다 없 없나요 없는
받 받고 받는 받을 하는 하나요 해야 할 하려면 하면 되는 되나요 된 될 될까요 대해 대한 대하여 관한 관해 관련 위한 위해 통해 통한 따라 따른 수 것 것은 게 거 때 때는 제 제가 저 저는 저희
나 나는 내 내가 우리 좀 혹시 만약 그리고 그런데 또는 및 등 이 그 그러면 더 경우 경우에 이런 이것 어떨 가능 가능한 가능하 가능할 가능한가요 가능할까요 필요 필요한 인가요 해주 주는 있으 있어 있다 있는가
""".split())  # fmt: skip
ENGLISH_ASKING = frozenset("""
a an the of in on at to for from by with and or is are was were be been being it its this that these those as i you he she we they
what whats who whom whose which when where why how do does did can could would should may will shall have has had many much please tell
me my your our us their them his her about there any some if not no into than then so such more most know want need
""".split())  # fmt: skip


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word as it is compared: Korean without endings, at least two syllables long; English in a short form."""
    if HANGUL_WORD.match(word):
        for _ in range(MOST_LAYERS):
            shorter = _stem_once(word)
            if shorter == word:
                break
            word = shorter
        return word
    word = word.lower()
    for ending, kept in (("ies", 4), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= kept - (ending == "s"):
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > 4 else word


def _stem_once(word: str) -> str:
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            return word[: -len(suffix)]
    return word


def content_words(text: str) -> list[str]:
    """Stems of the words of a question that name something, in order and once each."""
    kept: dict[str, None] = {}
    for match in TOKEN.finditer(text):
        word = match.group().lower()
        reduced = stem(word)
        if not {word, reduced} & (KOREAN_ASKING | ENGLISH_ASKING):
            kept[reduced] = None
    return list(kept)


def terms(text: str) -> list[str]:
    """What BM25 counts: stems, and pairs of syllables of the longer Korean ones."""
    found: list[str] = []
    for match in TOKEN.finditer(text):
        word = match.group().lower()
        if word in ENGLISH_ASKING:
            continue
        reduced = stem(word)
        found.append(reduced)
        if len(reduced) > 2 and HANGUL_WORD.match(reduced):
            found.extend(reduced[at : at + 2] for at in range(len(reduced) - 1))
    return found


def question_terms(text: str) -> list[str]:
    """Terms of a question without its words of asking; all of them where nothing else is there."""
    return terms(" ".join(content_words(text))) or terms(text)


def overlap(question: str, passage: str) -> float:
    """Share of the content words of a question that a passage has. Korean stems count inside longer words too."""
    words = content_words(question)
    there = {stem(match.group().lower()) for match in TOKEN.finditer(passage)}
    shared = sum(word in there or (bool(HANGUL_WORD.match(word)) and word in passage) for word in words)
    return shared / len(words) if words else 0.0
