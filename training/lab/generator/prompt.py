"""The prompt, letter for letter as the product builds it (`buildPrompt` in build-prompt.ts).

`tests/golden-prompt.json` holds prompts that both sides must make.
"""

from collections.abc import Sequence
from dataclasses import dataclass

INSTRUCTIONS = {
    "ko": (
        "아래 근거만 사용하여 질문에 답하세요. 각 문장 끝에 근거 번호를 [1]처럼 적으세요. "
        '근거에 없으면 "문서에 없습니다."라고만 답하세요.'
    ),
    "en": (
        "Answer the question from the evidence below alone. End each sentence with the number of its evidence, "
        'like [1]. If the evidence does not answer it, say only "Not in the documents."'
    ),
}
WORDS = {"ko": ("근거", "질문", "답변"), "en": ("Evidence", "Question", "Answer")}
REFUSALS = {"ko": "문서에 없습니다.", "en": "Not in the documents."}


@dataclass(frozen=True)
class Passage:
    """A piece of evidence. `header` is the header row of the table that the passage continues."""

    title: str
    heading: str
    text: str
    header: str = ""


def build_prompt(question: str, passages: Sequence[Passage], language: str) -> str:
    """What the generator continues with an answer, which begins with a space."""
    evidence = []
    for number, passage in enumerate(passages, 1):
        heading = " > ".join(filter(None, (passage.title, passage.heading)))
        table = f"{passage.header}\n" if passage.header else ""
        evidence.append(f"[{number}] {heading}\n{table}{passage.text}")
    evidence_word, question_word, answer_word = WORDS[language]
    joined = "\n\n".join(evidence)
    return f"{INSTRUCTIONS[language]}\n\n{evidence_word}:\n{joined}\n\n{question_word}: {question}\n{answer_word}:"
