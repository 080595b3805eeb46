"""Writes token ids and vectors of a few texts, which the TypeScript tests of libs/models compare with.

    python -m lab.static_encoder.golden --model MODEL_FOLDER --file GOLDEN_FILE
"""

import argparse
import json
from pathlib import Path

from tokenizers import Tokenizer

from .encoders import graph_encoder

TOKENIZER_TEXTS = [
    "",
    "   \t\n",
    "연차 휴가는 입사일 기준으로 매년 15일이 생깁니다.",
    "VPN에 접속이 안 돼요! 2024년 3월 1일 09:30, 에러코드 E-1042",
    "The travel expense limit is $1,200.50 per trip; see section 4.2.",
    "국민기초생활보장제도·노령연금 신청은 ㈜사서 고객센터(1588-0000)",
    "ＡＢＣ café naïve ΟΔΟΣ İstanbul ẞ ﬃ",
    "각각 ㅋㅋㅋ 뷁 쀍",
    "漢字 かな 😀👨‍👩‍👧",
    "공백\u00a0과\u200b안보이는\ufeff문자\u0001",
    "<pad> <unk> <0x41> </s>",
    "don't stop-me_now a.b.c@example.com https://example.com/z?q=1",
]
VECTOR_TEXTS = [
    "연차 휴가는 며칠인가요?",
    "How many days of annual leave do I get?",
    "출장비는 영수증과 함께 다음 달 5일까지 신청합니다. 한도를 넘는 금액은 팀장 승인이 필요합니다.",
    "VPN 접속 오류 E-1042",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--file", type=Path, required=True)
    options = parser.parse_args()

    tokenizer = Tokenizer.from_file(str(options.model / "tokenizer.json"))
    texts = TOKENIZER_TEXTS + VECTOR_TEXTS
    ids = {text: tokenizer.encode(text, add_special_tokens=False).ids for text in texts}
    vectors = graph_encoder(options.model / "model.onnx")([ids[text] for text in VECTOR_TEXTS])
    golden = {
        "tokens": [{"text": text, "ids": ids[text]} for text in texts],
        "vectors": [
            {"text": text, "vector": [round(float(value), 5) for value in vector]}
            for text, vector in zip(VECTOR_TEXTS, vectors, strict=True)
        ],
    }
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(json.dumps(golden, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
