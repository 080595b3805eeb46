"""Makes the questions of templates read as people type and say them: shorter, more casual, with slips."""

import random

from .korean import final_of, with_final

KOREAN_SWAPS = [
    ("무엇인가요?", ("뭐예요?", "뭔가요?", "무엇입니까?", "뭐죠?", "뭐야")),
    ("어떻게 하나요?", ("어떻게 해요?", "어떻게 하면 되나요?", "어떻게 하죠?", "어떻게 합니까?", "어케 하나요")),
    ("알려주세요.", ("알려 주세요", "알려줘", "궁금합니다.", "궁금해요", "알고 싶습니다.", "문의드립니다.")),
    ("얼마인가요?", ("얼마예요?", "얼마나 되나요?", "얼만가요?", "얼마죠?")),
    ("언제까지", ("언제까지", "며칠까지", "언제 까지")),
    ("하나요?", ("해요?", "합니까?", "하나요", "하죠?")),
    ("있나요?", ("있어요?", "있습니까?", "있나요", "있는지요?")),
    ("되나요?", ("돼요?", "됩니까?", "되나요", "되는지요?")),
    ("인가요?", ("인가요", "입니까?", "인지요?", "일까요?")),
]
KOREAN_OPENINGS = [
    "안녕하세요. ", "저기요, ", "문의드립니다. ", "궁금한 게 있는데요, ", "고객님이 물어보시는데요, ", "혹시 ", "혹시 ", "그럼 ",
    "하나만 여쭤볼게요. ", "급한데 ",
]
ENGLISH_OPENINGS = ["Hi, ", "Hello. ", "Quick question: ", "A customer asks: ", "Please tell me: ", "Sorry, "]
ENGLISH_SWAPS = [
    ("What is ", ("What's ", "what is ", "Can you tell me what is ", "Explain ")),
    ("How do I ", ("How can I ", "how to ", "How should I ", "What do I do to ", "how do i ", "Steps to ")),
    ("Do I have to ", ("Must I ", "Do we need to ", "Is it required to ")),
    ("Can I ", ("Am I able to ", "Is it possible to ", "can i ")),
]
SLIPS = [("어떻게", "어떡해"), ("되나요", "돼나요"), ("해야", "해야되"), ("며칠", "몇일"), ("않", "안"), ("무엇", "무었"), ("인가요", "인가여"), ("세요", "세여")]


def vary(question: str, language: str, random_source: random.Random) -> str:
    """The question as it is, or in one of many other wordings."""
    return vary_korean(question, random_source) if language == "ko" else vary_english(question, random_source)


def vary_korean(question: str, random_source: random.Random) -> str:
    if random_source.random() < 0.5:
        for ending, others in KOREAN_SWAPS:
            if question.endswith(ending) or (not ending.endswith(("?", ".")) and ending in question):
                question = question.replace(ending, random_source.choice(others))
                break
    if random_source.random() < 0.07:
        question = random_source.choice(KOREAN_OPENINGS) + question
    if random_source.random() < 0.08:
        question = question.rstrip("?.")
    if random_source.random() < 0.04:
        question = slip(question, random_source)
    if random_source.random() < 0.04:
        question = without_a_space(question, random_source)
    return question


def vary_english(question: str, random_source: random.Random) -> str:
    if random_source.random() < 0.45:
        for opening, others in ENGLISH_SWAPS:
            if question.startswith(opening):
                question = random_source.choice(others) + question[len(opening) :]
                break
    if question.lower().startswith(("explain ", "steps to ", "how to ")):
        question = question.rstrip("?") + ("?" if question.lower().startswith("how to ") and random_source.random() < 0.5 else "")
    if random_source.random() < 0.05:
        opening = random_source.choice(ENGLISH_OPENINGS)
        question = opening + (question if opening.endswith(". ") else question[:1].lower() + question[1:])
    if random_source.random() < 0.1:
        question = question.lower() if random_source.random() < 0.5 else question.rstrip("?.")
    if random_source.random() < 0.03 and len(question) > 12:
        at = random_source.randrange(3, len(question) - 3)
        question = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
    return question


def slip(question: str, random_source: random.Random) -> str:
    """A spelling mistake: a common one, or a final consonant that is missing."""
    found = [pair for pair in SLIPS if pair[0] in question]
    if found and random_source.random() < 0.6:
        return question.replace(*random_source.choice(found), 1)
    places = [at for at, character in enumerate(question) if final_of(character)]
    if not places:
        return question
    at = random_source.choice(places)
    return question[:at] + with_final(question[at], 0) + question[at + 1 :]


def without_a_space(question: str, random_source: random.Random) -> str:
    places = [at for at, character in enumerate(question) if character == " "]
    if not places:
        return question
    at = random_source.choice(places)
    return question[:at] + question[at + 1 :]
