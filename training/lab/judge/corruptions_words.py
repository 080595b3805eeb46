"""Edits that exchange one word for another of its class, of any class: verbs, modifiers, and names of one family.

They read both ways. Words of quotations and names of people and offices are left to `corruptions_unseen.py`.
"""

import random
import re

from .corruptions_english import swap_phrases
from .corruptions_korean import Edit, swap_words
from .hangul import fitting_particle

QUOTATION = re.compile(r"[“\"'‘「『][^“”\"'‘’「」『』]{3,40}[”\"'’」』]")

VERBS_KOREAN = [
    "신청 취소", "가입 탈퇴", "등록 말소", "발급 반납", "제출 수령", "지급 회수", "납부 면제", "연장 단축", "강화 완화", "개설 폐쇄", "구매 판매", "대여 반환",
    "전송 수신", "저장 폐기", "암호화 복호화", "업로드 다운로드", "로그인 로그아웃", "접수 반려", "채용 해고", "고용 해고", "입원 퇴원", "출국 입국", "합병 분할",
    "통합 분리", "공유 차단", "복원 삭제", "게시 철회", "배포 회수", "잠금 해제", "권장 금지", "보호 침해", "환급 징수", "상승 하락", "창설 해체", "착공 완공",
    "공격 방어", "수락 거절", "질문 답변", "지지 비판", "이용 중단", "참여 불참", "증명 반박", "선출 해임", "설립 해산", "발생 소멸", "생산 소비", "점검 방치",
]  # fmt: skip
VERBS_ENGLISH = [
    "approve deny", "approves denies", "approved denied", "grant revoke", "granted revoked", "encrypt decrypt", "encrypted decrypted", "join leave",
    "buy sell", "bought sold", "lock unlock", "locked unlocked", "install uninstall", "installed uninstalled", "succeeds fails", "grow shrink", "won lost", "win lose",
    "arrive depart", "read write", "reads writes", "starts stops", "begins ends", "started stopped", "hire dismiss", "hired dismissed", "publish withdraw",
    "published withdrawn", "merge split", "expand collapse", "expands collapses", "attach detach", "connect disconnect", "connected disconnected", "save discard",
    "support oppose", "supported opposed", "supports opposes", "confirm deny", "confirmed denied", "protect expose", "protects exposes", "improve worsen",
    "improves worsens", "push pull", "earn spend", "lend borrow", "teach learn", "strengthen weaken", "encourage discourage", "encouraged discouraged",
    "keep remove", "subscribe unsubscribe", "pause resume", "compress extract", "serialize deserialize", "built demolished",
]  # fmt: skip
FAMILIES_KOREAN = [
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일", "봄 여름 가을 겨울", "동쪽 서쪽 남쪽 북쪽", "서울 부산 대구 인천 광주 대전 울산 제주", "미국 영국 프랑스 독일 일본 중국 러시아 캐나다 이탈리아 스페인 인도 호주",
    "영어 프랑스어 독일어 일본어 중국어 스페인어 러시아어", "아버지 어머니", "아들 딸", "학생 교사", "환자 의사", "임대인 임차인", "채권자 채무자", "원고 피고", "매도인 매수인", "고객 공급업체",
    "이메일 전화 우편 팩스 문자", "카드 현금 계좌이체", "빨간색 파란색 녹색 노란색 흰색 검은색", "총무팀 인사팀 재무팀 영업팀 개발팀 법무팀", "본인 대리인", "정규직 계약직", "초등학생 중학생 고등학생 대학생",
    "물리학 화학 생물학 수학 경제학", "가수 배우 감독 작가 화가", "축구 야구 농구 배구 테니스", "문자열 정수 배열 부울", "왼쪽 오른쪽", "시트 통합문서",
]  # fmt: skip
FAMILIES_ENGLISH = [
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "spring summer autumn winter", "north south east west", "northern southern eastern western",
    "France Germany Italy Spain Japan China Canada Australia India Brazil Mexico", "French German Italian Spanish Japanese Chinese English Russian", "Windows Linux macOS Android iOS",
    "CSV JSON XML YAML", "PDF Word Excel PowerPoint", "red blue green yellow black white", "father mother", "son daughter", "brother sister", "husband wife", "king queen",
    "string integer boolean array", "TCP UDP HTTP FTP", "singer actor director writer painter", "football baseball basketball tennis", "gold silver copper iron", "physics chemistry biology mathematics",
    "phone email mail fax", "administrator guest", "teacher student", "doctor patient", "landlord tenant", "morning evening", "hardware software", "CPU memory disk", "vertical horizontal", "sea river mountain lake",
    "GET POST PUT PATCH", "Chrome Firefox Safari Edge", "Java Python Ruby Rust", "AWS Azure GCP", "primary secondary", "frontend backend", "breakfast lunch dinner", "water air fire",
]  # fmt: skip
MODIFIER_KOREAN = re.compile(r"(?<= )([가-힣]{2,6}(?:적인|로운|스러운|하게|되게|한|된|하는|되는|할|될|으로))(?= [가-힣])")
MODIFIER_ENGLISH = re.compile(r"\b(?:the|an?|its|for|and|new|all|any|our|with|of) ([a-z]{2,9}(?:al|ic|ive|ed|ing|able|ous|ary))(?= [a-z])")
SAME_MEANING = {"관한", "대한", "위한", "의한", "따른", "또한", "다음", "동일한", "해당하는", "필요한"}


def family(words: list[str], boundary: str) -> Edit:
    """An edit that names another member of a family: another day, country, colour or profession."""
    table = {word: [other for other in line.split() if other != word] for line in words for word in line.split()}
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    particles = "은|는|이|가|을|를|과|와|의|에서|에게|에|으로|로|"
    pattern = re.compile(rf"(?<!{boundary})({names})({particles})(?!{boundary})")

    def edit(sentence: str, context: str, random_source: random.Random) -> str | None:
        found = [match for match in pattern.finditer(sentence) if not (quoted(sentence, match.start()) or in_name(sentence, match))]
        if not found:
            return None
        match = random_source.choice(found)
        choices = [other for other in table[match.group(1)] if other not in sentence]
        if not choices:
            return None
        new = random_source.choice(choices)
        return sentence[: match.start()] + new + fitting_particle(new, match.group(2)) + sentence[match.end() :]

    return edit


def modifier(sentence: str, context: str, random_source: random.Random) -> str | None:
    """A word that describes another one, replaced by one of the same ending from the passage."""
    korean = bool(re.search("[가-힣]", sentence))
    pattern = MODIFIER_KOREAN if korean else MODIFIER_ENGLISH
    found = [match for match in pattern.finditer(sentence) if match.group(1) not in SAME_MEANING and not quoted(sentence, match.start())]
    if not found:
        return None
    match = random_source.choice(found)
    ending = match.group(1)[-1:] if korean else match.group(1)[-2:]
    words = {other.group(1) for other in pattern.finditer(context)} - SAME_MEANING
    others = sorted(word for word in words if word.endswith(ending) and word not in sentence)
    return sentence[: match.start(1)] + random_source.choice(others) + sentence[match.end(1) :] if others else None


def quoted(sentence: str, place: int) -> bool:
    """Whether a place of the sentence lies in a quotation."""
    return any(match.start() <= place < match.end() for match in QUOTATION.finditer(sentence))


def in_name(sentence: str, match: re.Match[str]) -> bool:
    """Whether a word is a part of an English name of several words."""
    capital = match.group(1)[0].isupper() and match.group(1).isascii()
    return capital and bool(re.search(r"[A-Z]\w* $", sentence[: match.start()]) or re.match(r" [A-Z]", sentence[match.end() :]))


def pairs_of(lines: list[str]) -> list[tuple[str, str]]:
    return [(left, right) for left, right in map(str.split, lines)]


WORDS_KOREAN: dict[str, tuple[Edit, float]] = {
    "verb": (swap_words(pairs_of(VERBS_KOREAN), "[가-힣]", r"하|되|된|한|할|합|됩|했|됐|을|를|이 |은 |는 "), 2.4),
    "family": (family(FAMILIES_KOREAN, "[가-힣]"), 3.0),
    "modifier": (modifier, 1.0),
}
WORDS_ENGLISH: dict[str, tuple[Edit, float]] = {
    "verb": (swap_phrases(pairs_of(VERBS_ENGLISH)), 3.0),
    "family": (family(FAMILIES_ENGLISH, "[A-Za-z]"), 3.0),
    "modifier": (modifier, 1.0),
}
"""Edit and weight of each kind."""
