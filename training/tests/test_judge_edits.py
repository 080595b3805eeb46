"""Edits and rewordings of the judge's claims: the first turn a meaning, the second keep it, and none is an unseen one."""

import random
import unittest

from lab.judge.corruptions_relations import RELATIONS_ENGLISH, RELATIONS_KOREAN
from lab.judge.corruptions_unseen import UNSEEN_KINDS
from lab.judge.corruptions_words import WORDS_ENGLISH, WORDS_KOREAN
from lab.judge.degrees import longer_list_scene, shorter_list_scene, weaker_scene
from lab.judge.modal_rewrites import in_passive, other_amount, other_modal
from lab.judge.scenes import EDITS, by_any_edit

KINDS = {"ko": RELATIONS_KOREAN | WORDS_KOREAN, "en": RELATIONS_ENGLISH | WORDS_ENGLISH}


def outcomes(language: str, kind: str, sentence: str, context: str = "") -> set[str]:
    """What an edit makes of a sentence under many draws."""
    edit = KINDS[language][kind][0]
    return {text for seed in range(40) if (text := edit(sentence, context, random.Random(seed)))}


class EditTest(unittest.TestCase):
    def test_relations_between_the_parts_of_a_statement_are_turned(self) -> None:
        for language, kind, sentence, expected in (
            ("ko", "sequence", "승인한 후에 발송합니다.", "승인하기 전에 발송합니다."),
            ("ko", "condition", "자격이 있는 경우에는 지급합니다.", "자격이 없는 경우에는 지급합니다."),
            ("ko", "condition", "동의하지 않으면 진행합니다.", "동의하면 진행합니다."),
            ("ko", "exception", "휴일을 제외하고 계산합니다.", "휴일을 포함하여 계산합니다."),
            ("ko", "direction", "고객에게 안내문을 받았습니다.", "고객에게서 안내문을 받았습니다."),
            ("ko", "tense", "점검을 완료했습니다.", "점검을 완료할 예정입니다."),
            ("ko", "frequency", "보고서를 매월 냅니다.", "보고서를 매년 냅니다."),
            ("en", "condition", "Call us if the card is lost.", "Call us unless the card is lost."),
            ("en", "cause", "It was closed because of the storm.", "It was closed despite the storm."),
            ("en", "direction", "The client waits for it.", "The server waits for it."),
        ):  # fmt: skip
            with self.subTest(sentence=sentence):
                self.assertIn(expected, outcomes(language, kind, sentence))

    def test_another_member_of_a_family_takes_its_particles(self) -> None:
        self.assertIn("회의는 화요일과 금요일에 합니다.", outcomes("ko", "family", "회의는 월요일과 금요일에 합니다."))
        self.assertIn("보증금은 임차인이 냅니다.", outcomes("ko", "family", "보증금은 임대인이 냅니다."))
        self.assertFalse(outcomes("ko", "family", "시ㆍ도지사가 정한 봄맞이 행사입니다."))

    def test_names_of_several_words_and_quotations_stay_whole(self) -> None:
        self.assertFalse(outcomes("en", "family", "It runs on Windows Server and in Google Chrome."))
        self.assertFalse(outcomes("en", "family", 'Choose "open in Linux" there.'))

    def test_kinds_have_names_of_their_own_and_no_word_of_the_comparatives(self) -> None:
        for language, edits in EDITS.items():
            self.assertFalse(set(edits) & set(UNSEEN_KINDS))
            for kind, (edit, _) in KINDS[language].items():
                for sentence in ("비용이 더 높은 쪽을 고릅니다.", "첫 번째 단계입니다.", "회원에게만 보냅니다.", "오전 9시에 엽니다.", "It is faster.", "It is only for members.", "The share is 5 percent."):
                    self.assertIsNone(edit(sentence, "", random.Random(1)), (kind, sentence))


class ScenesOfDegreeTest(unittest.TestCase):
    def test_what_is_allowed_leaves_a_duty_open(self) -> None:
        found = [
            weaker_scene("담당자는 신청서를 확인해야 합니다.", "ko", "", by_any_edit("ko"), random.Random(seed)) for seed in range(60)
        ]  # fmt: skip
        opened = {scene.open_version for scene in found if scene and scene.claim.endswith("확인해야 합니다.")}
        self.assertIn("담당자는 신청서를 확인할 수 있습니다.", opened)
        self.assertTrue(all(scene.claim == scene.supporting != scene.contradicting for scene in found if scene))

    def test_a_part_of_a_list_is_supported_and_a_longer_list_is_open(self) -> None:
        sentence, context = "주민등록증, 여권 및 면허증을 인정합니다.", "학생증을 가진 사람이 신청합니다."
        for seed in range(20):
            shorter = shorter_list_scene(sentence, "ko", context, by_any_edit("ko"), random.Random(seed))
            if shorter and shorter.supporting == sentence:
                self.assertEqual(shorter.claim, "여권 및 면허증을 인정합니다.")
            longer = longer_list_scene(sentence, "ko", context, by_any_edit("ko"), random.Random(seed))
            if longer and longer.open_version == sentence:
                self.assertIn(longer.claim.replace("학생증, ", "").replace("사람, ", ""), sentence)


class RewordingTest(unittest.TestCase):
    def test_duty_permission_and_amounts_in_other_words(self) -> None:
        self.assertEqual(in_passive("관리자는 신청서를 접수한다."), "관리자에 의해 신청서가 접수된다.")
        duty = {other_modal("기록을 보관해야 한다.", "ko", random.Random(seed)) for seed in range(30)}
        self.assertIn("기록을 보관하지 않으면 안 된다.", duty)
        self.assertNotIn("기록을 보관하지 않아도 된다.", duty)
        self.assertEqual(other_amount("3명이 7일 안에 옵니다.", "ko", random.Random(1)), "3명이 일주일 안에 옵니다.")
        self.assertEqual(other_amount("3명이 옵니다.", "ko", random.Random(1)), "세 명이 옵니다.")
        self.assertEqual(other_amount("It takes 3 steps.", "en", random.Random(1)), "It takes three steps.")
        self.assertEqual(other_amount("It costs 3.5 dollars.", "en", random.Random(1)), "It costs 3.5 dollars.")


if __name__ == "__main__":
    unittest.main()
