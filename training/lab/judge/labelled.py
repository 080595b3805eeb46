"""Rows of the sets that people labelled."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from ..corpora.files import read_text, tab_separated
from ..corpora.markdown import clean_line
from ..corpora.pairs import group_of, is_held_out
from ..corpora.sources import available, training_file, training_folder
from .documents import split_sentences
from .hangul import final_consonant, fitting_particle

HELD_ESNLI_ROWS = 2000
Labelled = Iterator[tuple[bool, dict[str, str | int]]]


def row(claim: str, evidence: str, label: str, kind: str, source: str, language: str, difficulty: int = 2) -> dict:
    return {
        "claim": claim.strip(), "evidence": evidence.strip()[:700], "label": label, "kind": kind,
        "source": source, "language": language, "difficulty": difficulty,
    }  # fmt: skip


def yes_no_questions(data: Path, random_source: random.Random) -> Labelled:
    folder = training_folder(data, "kobest") / "BoolQ"
    for part, held in (("train", False), ("dev", True)):
        for entry in tab_separated(folder / f"{part}.tsv"):
            answer = entry["Answer"].strip().upper()
            label = "supported" if answer in ("TRUE", "1") else "contradicted"
            yield held, row(entry["Question"], entry["Text"], label, "boolq", "kobest", "ko", 3)


def similar_sentences(data: Path, random_source: random.Random) -> Labelled:
    for entry in tab_separated(training_folder(data, "kor-sts") / "sts-train.tsv"):
        left, right, score = entry["sentence1"], entry["sentence2"], float(entry["score"])
        if score >= 4.5:
            yield False, row(left, right, "supported", "similar", "kor-sts", "ko")
            yield False, row(right, left, "supported", "similar", "kor-sts", "ko")
        elif score <= 2:
            yield False, row(left, right, "neutral", "similar", "kor-sts", "ko")


def same_questions(data: Path, random_source: random.Random) -> Labelled:
    """Pairs of Korean questions; in this set the label 0 says that the two are the same. Others may only look alike."""
    for entry in tab_separated(training_folder(data, "songys-question-pair") / "train.txt"):
        left, right, same = entry["question1"], entry["question2"], entry["is_duplicate"] == "0"
        if left == right:
            continue
        for claim, evidence in ((left, right), (right, left)) if same else ((left, right),):
            yield False, row(claim, evidence, "supported" if same else "neutral", "question", "songys-question-pair", "ko")


def natural_inference(data: Path, random_source: random.Random) -> Labelled:
    folder = training_folder(data, "esnli") / "eSNLI"
    names = {"entailment": "supported", "contradiction": "contradicted", "neutral": "neutral"}
    held = []
    for part in ("dev", "test"):
        columns = [read_text(folder / f"{name}.{part}").splitlines() for name in ("s1", "s2", "labels")]
        for premise, hypothesis, label in zip(*columns, strict=True):
            if label.strip() not in names:
                continue
            entry = row(hypothesis.replace(" .", "."), premise.replace(" .", "."), names[label.strip()], "esnli", "esnli", "en")
            if group_of(premise.strip()) % 2:
                held.append(entry)
            else:
                yield False, entry
    random_source.shuffle(held)
    for entry in held[:HELD_ESNLI_ROWS]:
        yield True, entry


def dialogue_answers(data: Path, random_source: random.Random) -> Labelled:
    folder = training_folder(data, "begin")
    names = {"Fully attributable": "supported", "Not fully attributable": "neutral"}
    for part in ("wow", "cmu-dog"):
        for path in sorted((folder / part).glob("*.tsv")):
            for entry in tab_separated(path):
                label = names.get((entry["begin_label"] or "").strip())
                if label and 15 <= len(entry["response"]) <= 300:
                    yield False, row(entry["response"], entry["knowledge"], label, "dialogue", "begin", "en", 3)


def abstract_questions(data: Path, random_source: random.Random) -> Labelled:
    """PubMedQA questions with a clear answer, against the conclusion of the paper."""
    names = {"yes": "supported", "no": "contradicted"}
    for key, entry in json.loads(read_text(training_folder(data, "pubmedqa") / "ori_pqal.json")).items():
        label = names.get(entry["final_decision"])
        if label and len(entry["LONG_ANSWER"]) >= 60:
            yield is_held_out(key), row(entry["QUESTION"], entry["LONG_ANSWER"], label, "abstract", "pubmedqa", "en", 3)


def answer_statements(data: Path, random_source: random.Random) -> Labelled:
    """TyDi questions and answers as one statement, with the right or another answer of the same kind."""
    for language in ("korean", "english"):
        entries = []
        for article in json.loads(read_text(training_file(data, "tydiqa-goldp", f"tydi-{language}-train-visible.json")))["data"]:
            for paragraph in article["paragraphs"]:
                context = clean_line(paragraph["context"].replace("</b>", ""))
                key = article.get("title") or paragraph["context"][:80]
                for question in paragraph["qas"]:
                    answer = question["answers"][0]["text"].strip(" .,")
                    made = statement(question["question"], answer)
                    if made and answer in context and len(answer) <= 60:
                        entries.append((made, question["question"], answer, context, is_held_out(key)))
        for made, question, answer, context, held in entries:
            wrong = [e[2] for e in random_source.sample(entries, min(60, len(entries))) if alike(e[2], answer) and e[2] not in context]
            at = max(0, context.find(answer) - random_source.randrange(60, 350))
            evidence = context[at : at + 600]
            short = "ko" if language == "korean" else "en"
            yield held, row(made, evidence, "supported", "answer", "tydiqa-goldp", short, 3)
            if wrong:
                other = statement(question, wrong[0]) or made
                # The wrong statement is also supported, by evidence that holds the wrong answer.
                yield held, row(other, evidence, "contradicted", "answer", "tydiqa-goldp", short, 3)
                changed = evidence.replace(answer, wrong[0])
                yield held, row(other, changed, "supported", "answer", "tydiqa-goldp", short, 3)
                yield held, row(made, changed, "contradicted", "answer", "tydiqa-goldp", short, 3)
            for claim in (made, *( [statement(question, wrong[0])] if wrong else [])):
                away = random_source.choice(entries)[3][:600]
                without = " ".join(s for s in split_sentences(context) if answer not in s)
                text = without[:600] if len(without) > 80 and random_source.random() < 0.6 else away
                if claim and answer not in text:
                    yield held, row(claim, text, "neutral", "answer", "tydiqa-goldp", short, 2)


def alike(left: str, right: str) -> bool:
    """Whether two answers are of the same kind: dates with dates, names with names."""
    shape = [re.sub(r"[가-힣]+", "가", re.sub(r"\d+", "0", re.sub(r"[A-Za-z]+", "a", text))) for text in (left, right)]
    return left != right and (shape[0] == shape[1] or (not any(map(str.isdigit, left + right)) and abs(len(left) - len(right)) < 6))


STATEMENTS = [
    (re.compile(r"^(.+?)[은는이가] (?:누구|무엇|언제|어디|얼마|몇 \S+|몇\S*)(?:인가요?|입니까|이었나요?|이었는가|였나요?|였는가|이에요|예요|이야|야|일까요?)\s?\??$"), "{0}{topic} {answer}{copula}."),
    (re.compile(r"^(.+?[은는이가]) (?:언제|몇 ?년도?에|어디에서|어디서|어디에) (.+?)(?:했|하였)(?:나요?|는가|습니까|을까요?)\s?\??$"), "{0} {answer}에 {1}했다."),
    (re.compile(r"^(.+?[은는이가]) (?:언제|몇 ?년도?에|어디에서|어디서|어디에) (.+?)(?:되었|됐)(?:나요?|는가|습니까|을까요?)\s?\??$"), "{0} {answer}에 {1}되었다."),
    (re.compile(r"^(.+?[은는이가]) (?:언제|몇 ?년도?에|어디에서|어디서|어디에) 태어났(?:나요?|는가|습니까)\s?\??$"), "{0} {answer}에 태어났다."),
    (re.compile(r"^(?:When|Where|In what year) (was|were) (.+?) (born|founded|built|released|created|established|invented|formed|discovered|published|made|introduced|signed|opened)( .*)?\?$"), "{1} {0} {2}{3} in {answer}."),
    (re.compile(r"^(?:Who|What) (is|was|are|were) ((?:the|a) .+?)\?$"), "{1} {0} {answer}."),
    (re.compile(r"^Who ((?:created|founded|invented|wrote|discovered|directed|won|built|developed|designed|composed|produced) .+?)\?$"), "{answer} {0}."),
    (re.compile(r"^How (old|tall|long|large|big|high|far|deep) (is|was) (.+?)\?$"), "{2} {1} {answer} {0}."),
    (re.compile(r"^When did (.+?) (die|begin|start|end|open|become .+|join .+|win .+)\?$"), "{0} did {1} in {answer}."),
    (re.compile(r"^How many (.+?) (are|were) (.+?)\?$"), "{answer} {0} {1} {2}."),
]  # fmt: skip


def statement(question: str, answer: str) -> str | None:
    """A question and its answer as one statement, for the forms of question that are easy to turn."""
    for pattern, form in STATEMENTS:
        match = pattern.match(question.strip())
        if match:
            parts = [part or "" for part in match.groups()]
            topic = fitting_particle(parts[0], "은")
            copula = "이다" if final_consonant(answer[-1:]) or not "가" <= answer[-1:] <= "힣" else "다"
            text = form.format(*parts, answer=answer, topic=topic, copula=copula)
            text = text.replace("in in ", "in ").replace("에에", "에").replace("에서에", "에서")
            return text[0].upper() + text[1:]
    return None


def labelled_rows(data: Path, random_source: random.Random) -> Labelled:
    for reader in (yes_no_questions, similar_sentences, same_questions, natural_inference, dialogue_answers, abstract_questions, answer_statements):
        for held, entry in available(reader(data, random_source)):
            if len(entry["claim"]) >= 5 and len(entry["evidence"]) >= 10:
                yield held, entry
