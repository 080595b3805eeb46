"""Questions in other words than their passage: names of things as callers say them, and the synonyms of the judge."""

import re

from ..judge.hangul import fitting_particle
from ..judge.synonyms import ENGLISH_SYNONYMS, SAME_NAMES

SPOKEN = [
    ("지원금", "보조금"), ("장려금", "격려금"), ("수당", "돈"), ("융자", "대출"), ("대출", "돈 빌리기"), ("바우처", "이용권"), ("이용권", "쿠폰"),
    ("신청 방법", "신청하는 길"), ("신청서", "접수 양식"), ("신청", "접수"), ("대상자", "해당되는 사람"), ("대상", "해당되는 사람"), ("자격", "조건"), ("요건", "조건"), 
    ("기간", "시기"), ("기한", "마감"), ("금액", "액수"), ("비용", "드는 돈"), ("서비스", "도움"), ("혜택", "이점"), ("지원", "도움"), ("문의", "전화"), ("홈페이지", "사이트"), ("누리집", "사이트"),
    ("노인", "어르신"), ("어르신", "나이 드신 분"), ("아동", "어린이"), ("영유아", "어린 아기"), ("청소년", "십대"), ("청년", "젊은이"), ("장애인", "장애가 있는 분"), ("임산부", "아기 가진 사람"), 
    ("자녀", "아이"), ("부모", "엄마 아빠"), ("가구", "세대"), ("가정", "집안"), ("근로자", "직장인"), ("사업주", "사장"), ("실업", "실직"), ("취업", "취직"), ("구직", "일자리 찾기"), ("일자리", "직장"), ("교육", "강의"), ("훈련", "연수"),
    ("의료비", "병원비"), ("진료", "병원 치료"), ("질환", "병"), ("건강검진", "몸 검사"), ("검진", "검사"), ("예방접종", "백신 주사"), ("보육료", "어린이집 비용"), ("보육", "아이 돌보기"), ("돌봄", "보살핌"),
    ("주택", "집"), ("임대", "빌려주는 것"), ("임차", "세 들기"), ("보증금", "전세금"), ("주거", "사는 집"), ("월세", "방값"), ("난방", "겨울철 보일러"), ("에너지", "연료"), ("급식", "식사"), ("학비", "등록금"), ("학자금", "등록금"),
    ("저소득층", "형편이 어려운 사람"), ("저소득", "형편이 어려운"), ("소득", "벌이"), ("수급자", "받는 사람"), ("감면", "깎아주는 것"), ("할인", "깎아주는 것"), ("지급", "입금"), ("제출", "내기"), ("서류", "구비 문서"),
    ("방문", "찾아오기"), ("거주", "살고"), ("이용", "사용"), ("제공", "주는 것"), ("선정", "뽑힘"), ("범죄", "나쁜 일"), ("피해자", "당한 사람"), ("관람", "구경"), ("여행", "나들이"), ("체육", "운동"),
]  # fmt: skip
"""Words of leaflets and what callers say instead. Longer words stand before the words they hold."""

ANYWHERE = frozenset(
    "지원금 장려금 신청 신청서 노인 아동 영유아 청소년 청년 자녀 가구 근로자 사업주 취업 일자리 의료비 검진 보증금 월세 학비 금액".split()
)
"""Words that may also be replaced in front of another noun. Others are, there, part of a name."""


def rewrite(question: str, passage: str, language: str) -> str:
    """The question with words that the passage has replaced by words that it lacks."""
    table = SPOKEN + _other_names() if language == "ko" else ENGLISH_SYNONYMS
    replace = _replace_korean if language == "ko" else _replace_english
    taken: list[str] = []
    for old, new in table:
        inside = any(old in earlier for earlier in taken)
        if not inside and old in question and old in passage and new not in passage:
            changed = replace(question, old, new)
            if changed != question:
                question = changed
                taken.append(new)
    return question


def _other_names() -> list[tuple[str, str]]:
    pairs = [tuple(entry.split(" ", 1)) for entry in SAME_NAMES]
    return [(left, right) for left, right in pairs if re.fullmatch("[가-힣ㆍ]+", left)]


def _replace_korean(text: str, old: str, new: str) -> str:
    """Replaces a whole word and gives the particle behind it the form that the new word asks for."""
    # A word that goes on in the same breath ("장애인복지관", "신청할") is another word and stays.
    particles = "으로|로|은|는|이|가|을|를|과|와|에|에서|에게|의|도|만|까지|부터"
    optional = "?" if old in ANYWHERE else ""
    pattern = rf"(?<![가-힣]){re.escape(old)}((?:{particles}){optional})(?![가-힣])"
    return re.sub(pattern, lambda match: new + fitting_particle(new, match.group(1)), text)


def _replace_english(text: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old)}\b", new, text)
