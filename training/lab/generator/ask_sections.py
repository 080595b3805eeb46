"""Questions about whole sections: their headings, lists, tables and lines with a label."""

import random
import re
from collections.abc import Iterator

from .korean import particle, polite
from .passages import Section, is_prose, table_start
from .sentences import as_answer, bare, is_balanced

Asked = tuple[str, str, list[str], int, int]
"""(kind, question, sentences of the answer, first and last piece that hold it)."""

HOW_KOREAN = re.compile(r"^(.{2,50}?)(하기|만들기|추가|설정|구성|삭제|변경|설치|등록|제거|신청|발급|내보내기|가져오기|업데이트|연결|공유|복사|이동|보기|확인|편집|해결|업로드|다운로드|관리|비활성화|활성화)$")
NEED_KOREAN = re.compile(r"^(.{0,40}?)\s*(?:요구 ?사항|필수 ?조건|필수 구성 요소|사전 요구 사항|준비물|구비서류|제출서류|필요한 서류|조건|자격)$")
WHAT_KOREAN = re.compile(r"^(.{2,50}?)(?:이란|란|은|는)?\s*(?:무엇인가요|무엇입니까|개요|정보|소개)\??$")
QUESTION_KOREAN = re.compile(r"(?:까|나요|가요|까요)\??$")
NUMBERED = re.compile(r"^(?:\d+[.)]|[가-하]\.|\d+단계:?|제\d+조(?:의\d+)?\(|step \d+[:.]?)\s*", re.I)
HOW_ENGLISH = re.compile(r"^(?:how to |to )?((?:create|add|delete|remove|configure|set up|set|edit|view|change|update|install|use|enable|disable|share|export|import|manage|connect|copy|move|run|find|apply|assign|schedule|submit|request|upgrade|build|deploy|test|check|upload|download|write|send|get|start|stop|restart|customi[sz]e|understand|sync|review|approve)\s.{3,60})$", re.I)
QUESTION_ENGLISH = re.compile(r"^(?:what|how|why|when|where|who|which|can|do|does|is|are|should)\b.{5,90}\??$", re.I)
NEED_ENGLISH = re.compile(r"^(.{0,50}?)\s*(?:prerequisites?|requirements?|before you begin|what you need)$", re.I)
GENERIC = re.compile(r"^(?:개요|소개|설명|참고|원인|해결|해결 방법|해결책|증상|문제|환경|추가 정보|자세한 설명|간단한 설명|다루는 문제|문제 해결 방식|기타 정보|준용 규정|준용규정|시행일|정의|목적|예제?|설명서|단계|절차|일반|기타|요약|결론|배경|구문|속성|overview|introduction|description|notes?|remarks?|examples?|summary|details?|general|usage|background|about|purpose|steps|procedure|cause|issue|solution|symptoms?|template|closure|resolution|workaround|environment|short description|long description|detailed description|problem it addresses|how it helps|additional information|more information|text value|preface|faq)\.?$", re.I)
EXAMPLE = re.compile(r"^(?:예제|예시|예)\s?\d|^example \d|^-|^/|.*\d+\.\d+\.\d+", re.I)
LIST_LEAD = re.compile(r"(?::|다음과 같습니다\.|다음과 같다\.|the following\.)$|다음 각 호")
"""The first line of a list: what it says is in the items."""

LABELLED = re.compile(r"^(?:-\s+|\d+\.\s+)?([^:：.?!]{2,40}?)\s?(?::|：| - | – )\s?(.{12,240})$")


DEFINES = re.compile(r"(?:입니다|말합니다|뜻합니다|말한다|이다|의미합니다)\.$|\b(?:is|are) (?:an?|the|one)\b")
"""The first sentence says what something is."""


def heading_question(section: Section, language: str, random_source: random.Random) -> tuple[str, str] | None:
    """(kind, question) that the heading of a section asks."""
    name = NUMBERED.sub("", section.name).strip(" .:")
    generic = bool(GENERIC.match(name))
    if generic or (section.heading and random_source.random() < 0.12):
        name = section.title if generic else f"{section.title} {name}"
    if not 3 <= len(name) <= 80 or not is_prose(name, language) or EXAMPLE.match(name) or not is_balanced(name):
        return None
    defines = bool(DEFINES.search(" ".join(piece.text for piece in section.pieces[:1])))
    return (korean_heading if language == "ko" else english_heading)(name, defines, random_source)


def korean_heading(name: str, defines: bool, random_source: random.Random) -> tuple[str, str]:
    choice = random_source.choice
    if QUESTION_KOREAN.search(name):
        return "heading-question", name if name.endswith("?") else f"{name}?"
    if random_source.random() < 0.1:
        return "heading", name
    if match := NEED_KOREAN.match(name):
        about = match[1] or name
        return "heading-need", choice([f"{about}에 필요한 것은 무엇인가요?", f"{name}은 무엇인가요?", f"{about} 조건을 알려주세요.", f"{about} 하려면 뭐가 필요해요?"])
    if match := WHAT_KOREAN.match(name):
        word = match[1]
        return "heading-what", choice([f"{particle(word, '은/는')} 무엇인가요?", f"{particle(word, '이/가')} 뭐예요?", f"{word}에 대해 알려주세요.", f"{particle(word, '이란/란')} 무엇인가요?", f"{word} 설명해 주세요."])
    if match := HOW_KOREAN.match(name):
        stem, verb = match[1].rstrip(), match[2]
        act = {"하기": f"{stem}하려면", "만들기": f"{stem} 만들려면", "보기": f"{stem} 보려면", "내보내기": f"{stem} 내보내려면", "가져오기": f"{stem} 가져오려면"}.get(verb, f"{stem} {verb}하려면")
        act = re.sub(r"^(.*[가-힣A-Za-z)]) (\S+려면)$", add_object, act)
        return "heading-how", choice([f"{act} 어떻게 하나요?", f"{act} 어떻게 해야 하나요?", f"{name} 방법을 알려주세요.", f"{name} 어떻게 하나요?", f"{name} 방법", f"{act} 어떤 순서로 하나요?", f"{name} 하는 법 좀 알려주세요."])
    return "heading", choice([f"{name}에 대해 알려주세요.", f"{particle(name, '은/는')} {'무엇인가요?' if defines else '어떻게 정해져 있나요?'}", f"{name} 관련 내용을 알려주세요.", f"{particle(name, '은/는')} 어떻게 되나요?", f"{name} 설명해 주세요.", f"{particle(name, '이/가')} 궁금합니다.", f"{name} 안내"])


def add_object(match: re.Match[str]) -> str:
    """Puts the particle of an object between a noun and its verb, unless one stands there."""
    noun, verb = match[1], match[2]
    if noun[-1] in "을를에로의게서와과":
        return f"{noun} {verb}"
    return f"{particle(noun, '을/를')} {verb}"


def english_heading(name: str, defines: bool, random_source: random.Random) -> tuple[str, str]:
    choice = random_source.choice
    if QUESTION_ENGLISH.match(name) and not name.lower().startswith("how to"):
        return "heading-question", name if name.endswith("?") else f"{name}?"
    if random_source.random() < 0.1:
        return "heading", name
    if match := NEED_ENGLISH.match(name):
        about = match[1] or name
        return "heading-need", choice([f"What are the requirements for {about}?", f"What do I need for {about}?", f"{name}?"])
    if match := HOW_ENGLISH.match(name):
        act = match[1][0].lower() + match[1][1:]
        return "heading-how", choice([f"How do I {act}?", f"How do I {act}?", f"How can I {act}?", f"I need to {act}.", f"What are the steps to {act}?"])
    return "heading", choice([f"What is {name}?" if defines else f"What should I know about {name}?", f"Tell me about {name}.", f"What do the documents say about {name}?", f"{name}: how does it work?", f"I have a question about {name}.", f"Explain {name}."])


def section_asks(section: Section, language: str, random_source: random.Random) -> Iterator[Asked]:
    """Everything a section can be asked beside its single sentences."""
    yield from heading_asks(section, language, random_source)
    yield from labelled_asks(section, language, random_source)
    yield from table_asks(section, language, random_source)


def heading_asks(section: Section, language: str, random_source: random.Random) -> Iterator[Asked]:
    asked = heading_question(section, language, random_source)
    if asked is None:
        return
    kind, question = asked
    pieces = section.pieces
    lead = pieces[0]
    if LIST_LEAD.search(lead.text):
        items = [piece for piece in pieces[1:9] if piece.kind == "item"]
        short = [bare(piece.text).rstrip(" .;,") for piece in items]
        if 2 <= len(items) <= 6 and all(piece.kind == "item" for piece in pieces[1 : 1 + len(items)]) and all(2 <= len(text) <= 45 and is_prose(text, language) and polite(text + ".") is None for text in short):
            joined = ", ".join(short) if language == "ko" or len(short) < 2 else ", ".join(short[:-1]) + ", and " + short[-1]
            yield "list", question, [f"{joined}입니다." if language == "ko" else f"{joined[0].upper()}{joined[1:]}."], 0, len(items)
        return
    if lead.kind == "row":
        return
    is_how = kind == "heading-how"
    sentences, last = [], 0
    most = random_source.choice([1, 2, 3] if is_how else [1, 1, 2])
    for at, piece in enumerate(pieces[:5]):
        answer = as_answer(piece.text, language) if is_prose(piece.text, language) else None
        if answer is None or len(answer) > 200 or piece.kind == "row" or (at and piece.kind != lead.kind and not is_how):
            break
        sentences.append(answer)
        last = at
        if len(sentences) == most or sum(map(len, sentences)) > 230:
            break
    if sentences:
        yield kind, question, sentences, 0, last


def labelled_asks(section: Section, language: str, random_source: random.Random) -> Iterator[Asked]:
    """List items such as "label: what it is"."""
    for at, piece in enumerate(section.pieces):
        match = LABELLED.match(piece.text) if piece.kind == "item" else None
        if match is None or " > " in piece.text or not is_prose(piece.text, language) or re.search(r"^(?:참고|예|주의|note|example|tip|important|for example|e\.g)", match[1], re.I):
            continue
        label, value = match[1].strip(), match[2].strip()
        question = label_question(label, section, language, random_source)
        sentence = as_answer(value, language)
        if sentence is None and len(value) <= 60 and language == "ko" and not value.endswith((".", ":", ",")):
            sentence = f"{particle(label, '은/는')} {value}입니다."
        if sentence is None and len(value) <= 60 and language == "en" and not value.endswith((".", ":", ",")):
            sentence = f"{label}: {value}."
        if sentence and random_source.random() < 0.5:
            yield "label", question, [sentence], at, at


def label_question(label: str, section: Section, language: str, random_source: random.Random) -> str:
    choice = random_source.choice
    if language == "ko":
        return choice([f"{particle(label, '은/는')} 무엇인가요?", f"{particle(label, '이/가')} 뭐예요?", f"{label}에 대해 알려주세요.", f"{section.name}에서 {particle(label, '은/는')} 무엇인가요?", f"{label} 설명", f"{particle(label, '은/는')} 무엇을 의미하나요?"])
    return choice([f"What is {label}?", f"What does {label} mean?", f"Tell me about {label}.", f"What is {label} in {section.name}?", f"{label}?"])


DESCRIPTION = re.compile(r"^(?:설명|내용|의미|정의|용도|기능|description|meaning|definition|details|purpose|what it does)$", re.I)


def table_asks(section: Section, language: str, random_source: random.Random) -> Iterator[Asked]:
    """Cells of a table, by the labels of their row and column."""
    rows = [(at, block) for at, block in zip(
        [at for at, piece in enumerate(section.pieces) if piece.kind == "row"],
        [block for block in section.blocks if block.kind == "row"], strict=False)]  # fmt: skip
    for at, block in rows:
        start = table_start(section, at)
        header = next((other for place, other in rows if place == start), None)
        if at == start or header is None or len(header.cells) != len(block.cells) or random_source.random() < 0.4:
            continue
        column = random_source.randrange(1, len(block.cells))
        label, name, value = block.cells[0], header.cells[column], block.cells[column]
        if not (2 <= len(label) <= 40 and 1 < len(name) <= 24 and 1 <= len(value) <= 200) or not is_prose(f"{label} {name} {value}", language):
            continue
        if not all(is_prose(cell, language) for cell in (name,)):
            continue
        yield from cell_asks(label, name, value, at, section, language, random_source)


def cell_asks(label: str, name: str, value: str, at: int, section: Section, language: str, random_source: random.Random) -> Iterator[Asked]:
    choice = random_source.choice
    sentence = as_answer(value, language)
    if DESCRIPTION.match(name):
        if sentence:
            yield "table", label_question(label, section, language, random_source), [sentence], at, at
        return
    if len(value) > 60 or value.endswith((".", ":")):
        return
    if language == "ko":
        question = choice([f"{label}의 {particle(name, '은/는')} 무엇인가요?", f"{label} {particle(name, '이/가')} 어떻게 되나요?", f"{label} {name}", f"{label} {name} 알려주세요.", f"{particle(label, '은/는')} {particle(name, '이/가')} 뭐예요?"])
        yield "table", question, [f"{label}의 {particle(name, '은/는')} {value}입니다."], at, at
    else:
        lower = name[0].lower() + name[1:]
        question = choice([f"What is the {lower} of {label}?", f"What is the {lower} for {label}?", f"{label} {lower}", f"Which {lower} does {label} have?"])
        yield "table", question, [f"The {lower} of {label} is {value}."], at, at
