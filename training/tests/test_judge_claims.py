"""Claims of the judge: labels keep their meaning, held-out documents and unseen kinds stay out of the training."""

import contextlib
import io
import random
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from lab.corpora import sources
from lab.judge.claims import LABELS, make_claims, rows_of_scene
from lab.judge.corruptions_english import CORRUPTIONS as ENGLISH
from lab.judge.corruptions_unseen import UNSEEN_KINDS
from lab.judge.documents import Document, Passage, welfare
from lab.judge.rewrites import rewrite
from lab.judge.scene import Scene
from lab.judge.scenes import EDITS, simple_scene
from lab.judge.sentences import is_statement
from lab.smoke.data import write_data

KOREAN_SENTENCES = (
    "연차 휴가는 입사일을 기준으로 매년 15일이 생깁니다.",
    "신청서는 접수한 날부터 30일 이내에 처리합니다.",
    "계약직 직원도 같은 조건으로 지원금을 신청할 수 있습니다.",
    "출장비 정산은 총무팀이 아니라 재무팀에서 담당합니다.",
    "모든 기록은 보관 기간이 끝나면 반드시 삭제하여야 합니다.",
)
ENGLISH_SENTENCES = (
    "Every employee receives 15 days of annual leave each year.",
    "The finance team pays travel expenses within 30 days of the request.",
    "Contract employees can apply for the allowance under the same conditions.",
    "The service is available to all members of the loyalty program.",
    "Records must be deleted when the storage period of 6 months ends.",
)


def document(language: str) -> Document:
    sentences = KOREAN_SENTENCES if language == "ko" else ENGLISH_SENTENCES
    other = Passage("회의실" if language == "ko" else "Rooms", (
        "회의실은 사내 포털에서 하루 전까지 예약합니다.", "예약을 취소하려면 담당자에게 알려야 합니다.",
    ) if language == "ko" else (
        "Meeting rooms are booked in the portal one day ahead.", "Tell the front desk when a booking is no longer needed.",
    ))  # fmt: skip
    return Document("msdocs-ko", language, "안내" if language == "ko" else "Guide", (Passage("", sentences), other), False)


class LabelTest(unittest.TestCase):
    def scenes(self, language: str) -> list[tuple[int, Scene]]:
        """Scenes of every sentence under many draws."""
        edits, whole = EDITS[language], document(language)
        sentences = whole.passages[0].sentences
        found = []
        for seed in range(30):
            for at, sentence in enumerate(sentences):
                scene = simple_scene(sentence, " ".join(sentences), edits, random.Random(seed))
                if scene:
                    found.append((at, scene))
        return found

    def test_evidence_holds_the_version_that_the_label_names(self) -> None:
        for language in ("ko", "en"):
            whole, seen = document(language), set()
            for at, scene in self.scenes(language):
                self.assertNotEqual(scene.supporting, scene.contradicting)
                for label in LABELS:
                    for row in rows_of_scene(scene, whole, 0, at, [], [label], random.Random(at)):
                        self.assertEqual(row["label"], label)
                        self.assertEqual(scene.supporting in row["evidence"], label == "supported", row)
                        self.assertEqual(scene.contradicting in row["evidence"], label == "contradicted", row)
                        seen.add(label)
            self.assertEqual(seen, set(LABELS), language)

    def test_the_claim_is_the_same_whatever_its_label(self) -> None:
        for language in ("ko", "en"):
            whole = document(language)
            for at, scene in self.scenes(language):
                claims = {
                    row["claim"]
                    for label in LABELS
                    for row in rows_of_scene(scene, whole, 0, at, [], [label], random.Random(at))
                }
                self.assertLessEqual(len(claims), 1)

    def test_both_the_sentence_and_its_edit_become_claims(self) -> None:
        for language, sentences in (("ko", KOREAN_SENTENCES), ("en", ENGLISH_SENTENCES)):
            own = [scene.claim in sentences for _, scene in self.scenes(language)]
            self.assertTrue(0.3 < sum(own) / len(own) < 0.7, language)

    def test_rewriting_keeps_what_tells_a_claim_from_its_opposite(self) -> None:
        for seed in range(200):
            draw = random.Random(seed)
            korean, _ = rewrite("신청서는 접수한 날부터 (공휴일 포함 30일) 안에 처리합니다.", "ko",
                ["신청서는 접수한 날부터 (공휴일 포함 20일) 안에 처리합니다."], draw)  # fmt: skip
            self.assertIn("30", korean)
            english, _ = rewrite("Currently, the request (except on Friday) is answered by the desk.", "en",
                ["Currently, the request (except on Monday) is answered by the desk."], draw)  # fmt: skip
            self.assertIn("friday", english.lower())


class HeldOutTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with (
            tempfile.TemporaryDirectory() as folder,
            patch.object(sources._SetsPresentOnly, "accepted", True),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            data = Path(folder)
            write_data(data)
            cls.training, cls.held = make_claims(data, 3_000, 7)
            documents = list(welfare(data, random.Random(1)))
        cls.welfare = {
            held: {text for one in documents if one.held_out == held for part in one.passages for text in part.sentences}
            for held in (True, False)
        }

    def test_unseen_kinds_stand_in_the_held_rows_alone(self) -> None:
        self.assertFalse({row["kind"] for row in self.training} & set(UNSEEN_KINDS))
        self.assertGreaterEqual(len({row["kind"] for row in self.held} & set(UNSEEN_KINDS)), 3)

    def test_held_titles_give_no_training_row(self) -> None:
        only_held = {text for text in self.welfare[True] - self.welfare[False] if is_statement(text, "ko")}
        self.assertGreater(len(only_held), 20)
        for row in self.training:
            self.assertFalse([text for text in only_held if text in row["evidence"] or text == row["claim"]], row)

    def test_every_label_and_both_languages_are_in_both_files(self) -> None:
        for rows in (self.training, self.held):
            self.assertEqual({row["label"] for row in rows}, set(LABELS))
            self.assertEqual({row["language"] for row in rows}, {"ko", "en"})
            shares = [sum(row["label"] == label for row in rows) / len(rows) for label in LABELS]
            self.assertGreater(min(shares), 0.2)


if __name__ == "__main__":
    unittest.main()
