import json
import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from lab.corpora.sources import ForbiddenSourceError
from lab.generator import ask_english, ask_korean, labelled
from lab.generator.blocks import join_endings, read_document
from lab.generator.compose import Composer, Row
from lab.generator.corpus import Encoded, Filters, cap_statutes
from lab.generator.documents import items_of
from lab.generator.duplicates import Seen, boilerplate
from lab.generator.held_out import document_key, is_held_out, is_held_title
from lab.generator.invented import invented_items
from lab.generator.items import Item
from lab.generator.korean import particle, polite, question_endings
from lab.generator.passages import sections_of, window
from lab.generator.prompt import Passage, build_prompt
from lab.generator.prose import fault, prose_lines
from lab.generator.rows import encode_rows, write_rows
from lab.generator.sentences import cite, split_sentences
from lab.generator.texts import SHARES, Text
from lab.generator.wording import vary
from lab.tokenizer.special import BEGIN, END

GOLDEN = Path(__file__).parent / "golden-prompt.json"


def letters_tokenizer() -> Tokenizer:
    """A tokenizer with one token for each character."""
    characters = [chr(code) for code in (*range(10, 127), *range(0xAC00, 0xD7A4))]
    tokenizer = Tokenizer(models.WordLevel({character: at for at, character in enumerate(characters)}, unk_token="\n"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    return tokenizer


class PromptTest(unittest.TestCase):
    def test_is_what_the_product_builds(self) -> None:
        for case in json.loads(GOLDEN.read_text(encoding="utf-8")):
            passages = [
                Passage(one["title"], one["headingPath"], one["text"], one["tableHeader"] or "")
                for one in case["passages"]
            ]
            self.assertEqual(build_prompt(case["question"], passages, case["language"]), case["prompt"])


class KoreanTest(unittest.TestCase):
    def test_makes_plain_statements_polite(self) -> None:
        for plain, wanted in {
            "신청하여야 한다.": "신청하여야 합니다.",
            "위원장이 된다": "위원장이 됩니다.",
            "30일이다.": "30일입니다.",
            "할 수 없다.": "할 수 없습니다.",
            "적용하지 않는다.": "적용하지 않습니다.",
            "공을 만든다.": "공을 만듭니다.",
        }.items():
            self.assertEqual(polite(plain), wanted)
        self.assertIsNone(polite("신청 서류 목록"))

    def test_asks_for_what_a_statement_says(self) -> None:
        self.assertEqual(question_endings("기한은 며칠입니다.")[0], "기한은 며칠인가요?")
        self.assertEqual(question_endings("신청할 수 있습니다.")[0], "신청할 수 있나요?")

    def test_chooses_the_particle(self) -> None:
        self.assertEqual(particle("연차휴가", "은/는"), "연차휴가는")
        self.assertEqual(particle("신청 기한", "은/는"), "신청 기한은")
        self.assertEqual(particle("메일", "으로/로"), "메일로")
        self.assertEqual(particle("총무팀(내선 1230번)", "으로/로"), "총무팀(내선 1230번)으로")

    def test_joins_endings_of_old_machine_translations(self) -> None:
        self.assertEqual(join_endings("정책을 관리 하는 방법에 대 한 설명을 사용 하 여"), "정책을 관리하는 방법에 대한 설명을 사용하여")
        self.assertEqual(join_endings("작업을 합니다"), "작업을 합니다")
        self.assertEqual(join_endings("쉽게 할 수 있게 합니다"), "쉽게 할 수 있게 합니다")


class AskTest(unittest.TestCase):
    def kinds(self, sentence: str, module: object = ask_korean) -> dict[str, str]:
        return dict(module.asks(sentence, random.Random(2)))

    def test_asks_about_sentences(self) -> None:
        self.assertIn("며칠", self.kinds("신청인은 결과를 받은 날부터 30일 이내에 이의를 신청할 수 있습니다.")["amount"])
        self.assertIn("개인정보", self.kinds('"개인정보"란 살아 있는 개인에 관한 정보를 말합니다.')["definition"])
        asked = self.kinds("To reset your password, open the settings page.", ask_english)
        self.assertIn("my password", asked["purpose"])

    def test_asks_nothing_of_sentences_that_point_elsewhere(self) -> None:
        self.assertEqual(self.kinds("다음 각 호의 사람은 신청할 수 있습니다."), {})
        self.assertEqual(self.kinds("This article shows how to use the page.", ask_english), {})


class DocumentTest(unittest.TestCase):
    TEXT = (
        "---\ntitle: 휴가 규정\n---\n# 휴가 규정\n\n## 연차 신청\n\n연차를 쓰려면 **3일 전**까지 [신청서](a.md)를 내야 합니다. "
        "신청서는 부서장이 승인합니다.\n\n```\ncode\n```\n\n## 종류\n\n| 구분 | 기한 |\n| --- | --- |\n| 반차 | 하루 전 |\n| 병가 | 당일 |\n"
    )

    def test_reads_markdown_as_blocks(self) -> None:
        lines = list(prose_lines(read_document(self.TEXT)))
        self.assertEqual(lines[0], "휴가 규정")
        self.assertIn("연차를 쓰려면 3일 전까지 신청서를 내야 합니다. 신청서는 부서장이 승인합니다.", lines)
        self.assertIn("반차 | 하루 전", lines)
        self.assertNotIn("code", "".join(lines))

    def test_a_passage_that_continues_a_table_names_its_columns(self) -> None:
        section = sections_of(read_document(self.TEXT + "| 공가 | 사유가 생긴 날 안에 인사팀으로 서면 신청하고 나중에 증빙 서류를 냅니다. 늦으면 그날은 결근이 되며 급여에서 뺍니다. |\n"))[-1]
        passage = window(section, 3, 3, random.Random(1), most=1)
        self.assertEqual((passage.header, passage.title, passage.heading), ("구분 | 기한", "휴가 규정", "종류"))

    def test_items_answer_from_their_evidence(self) -> None:
        share = next(share for share in SHARES if share.source == "adobe-docs" and share.language == "ko")
        text = self.TEXT + "\n" + "연차는 다음 해로 넘기지 못합니다. 남은 연차는 수당으로 드립니다.\n" * 6
        for item in items_of(text, share, False, 4, random.Random(1)):
            for sentence, place in item.answer:
                if item.kind != "manual-table":
                    self.assertIn(sentence.rstrip("."), item.evidence[place].text)

    def test_leaves_out_poor_text(self) -> None:
        self.assertEqual(fault("짧다", "ko"), "short")
        self.assertEqual(fault("{}();" * 100, "en"), "symbols")
        self.assertEqual(fault("This is an English sentence. " * 20, "ko"), "little Korean")


class DuplicatesTest(unittest.TestCase):
    WORDS = [f"word{number}" for number in range(300)]

    def test_finds_near_duplicates(self) -> None:
        seen = Seen()
        self.assertFalse(seen.is_near_duplicate(" ".join(self.WORDS)))
        self.assertTrue(seen.is_near_duplicate(" ".join([*self.WORDS[:150], "other", *self.WORDS[151:]])))
        self.assertFalse(seen.is_near_duplicate(" ".join(reversed(self.WORDS))))

    def test_keeps_the_first_of_equal_paragraphs(self) -> None:
        seen = Seen()
        long = "A paragraph that is long enough to be compared with every other paragraph of all documents, number 1."
        self.assertEqual(seen.new_lines([long, "short"]), [long, "short"])
        self.assertEqual(seen.new_lines([long.replace("1", "2"), "short"]), ["short"])

    def test_filters_drop_boilerplate_and_copies(self) -> None:
        notice = "The same notice of the publisher stands in every document of the set."
        documents = [[notice, " ".join(self.WORDS[at : at + 60])] for at in range(30)]
        filters = Filters(boilerplate(documents))
        text = Text([notice, *(f"Sentence {word} stands here and says something about {word}." for word in self.WORDS[:20])], "en", False)
        cleaned = filters.clean(text)
        self.assertNotIn(notice, cleaned)
        self.assertIn("word7", cleaned)
        self.assertEqual(filters.clean(text), "")

    def test_caps_statutes(self) -> None:
        ids = np.zeros(10, dtype=np.uint16)
        documents = [
            Encoded(name, "ko", False, ids) for name in ["legal-kr ko"] * 20 + ["welfare"] * 9
        ]
        names = [document.name for document in cap_statutes(documents)]
        self.assertLessEqual(names.count("legal-kr ko") / len(names), 0.25)
        self.assertEqual(names.count("welfare"), 9)


class HeldOutTest(unittest.TestCase):
    def test_translations_and_versions_share_a_key(self) -> None:
        self.assertEqual(document_key("a/adobe-docs/ko/target/help/x.md"), document_key("a/adobe-docs/en/target/help/x.md"))
        self.assertEqual(document_key("r/5.1/Utility/Get-Host.md"), document_key("r/7.2/Utility/Get-Host.md"))
        self.assertEqual(document_key("legal-kr/kr/혈액관리법/시행령.md"), document_key("legal-kr/kr/혈액관리법/법률.md"))

    def test_some_documents_are_held(self) -> None:
        held = [is_held_out(f"set/folder/{number}.md") for number in range(2_000)]
        self.assertTrue(10 < sum(held) < 100)

    def test_held_titles_never_train(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "train-labelled" / "derived"
            folder.mkdir(parents=True)
            rows = [
                {"question": f"{title} {number}번 질문인가요?", "answer": f"{title}의 {number}번 답변은 {number * 7}일입니다.", "title": title}
                for title in ("가 지원", "나 지원", "다 지원", "라 지원", "마 지원", "바 지원")
                for number in range(9)
            ]
            (folder / "welfare-visible.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
            items = list(labelled.welfare_items(Path(name), random.Random(1)))
        training = [item for item in items if not item.held]
        self.assertTrue(training and len(training) < len(items))
        rows_made = [Composer(training, random.Random(2)).row(item) for item in training]
        for row in filter(None, rows_made):
            for passage in row.passages:
                self.assertFalse(is_held_title(passage.title))

    def test_only_listed_sets_can_train(self) -> None:
        with self.assertRaises(ForbiddenSourceError):
            labelled.training_file(Path("/"), "welfare", "welfare-docs-visible.jsonl")


class RowsTest(unittest.TestCase):
    def items(self, count: int = 200) -> list[Item]:
        draw = random.Random(5)
        return [*invented_items(count, "ko", draw), *invented_items(count, "en", draw)]

    def rows(self) -> list[Row]:
        items = self.items()
        composer = Composer(items, random.Random(6))
        return [row for row in map(composer.row, items) if row is not None]

    def test_answers_cite_the_passage_that_holds_them(self) -> None:
        for row in self.rows():
            self.assertTrue(1 <= len(row.passages) <= 4)
            if not row.answerable:
                self.assertIn(row.answer, ("문서에 없습니다.", "Not in the documents."))
                self.assertEqual(row.cited, ())
            elif row.kind == "rule":
                sentence = row.answer.replace(f" [{row.cited[0]}]", "")
                self.assertIn(sentence, row.passages[row.cited[0] - 1].text)

    def test_cites_before_the_last_mark(self) -> None:
        self.assertEqual(cite("신청 기한은 30일입니다.", [2]), "신청 기한은 30일입니다 [2].")
        self.assertEqual(cite("Ask the team", [1, 3]), "Ask the team [1][3].")

    def test_counts_no_list_number_as_the_end_of_a_sentence(self) -> None:
        self.assertEqual(split_sentences("값은 3.5이다. 1. 항목이다. 끝이다."), ["값은 3.5이다.", "1. 항목이다.", "끝이다."])

    def test_the_answer_starts_where_it_says(self) -> None:
        tokenizer = letters_tokenizer()
        rows = [row for row in self.rows() if len(row.prompt) + len(row.answer) < 800]
        encoded = encode_rows(tokenizer, rows)
        for row, (ids, start) in zip(rows, encoded, strict=True):
            self.assertEqual((ids[0], ids[-1]), (BEGIN, END))
            self.assertEqual(tokenizer.decode(ids[start:-1]).replace(" ", ""), row.answer.replace(" ", ""))
            self.assertEqual(start, len(row.prompt) + 1)

    def test_writes_rows_that_can_be_cut_apart(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "rows.npz"
            write_rows(path, [([2, 7, 8, 3], 2, "rule"), ([2, 9, 3], 1, "law")])
            arrays = np.load(path)
            self.assertEqual(arrays["starts"].tolist(), [0, 4, 7])
            self.assertEqual(arrays["answers"].tolist(), [2, 1])
            names = json.loads((Path(name) / "rows-kinds.json").read_text(encoding="utf-8"))
            self.assertEqual([names[kind] for kind in arrays["kinds"]], ["rule", "law"])

    def test_words_questions_in_many_ways(self) -> None:
        draw = random.Random(1)
        self.assertGreater(len({vary("신청 기한은 무엇인가요?", "ko", draw) for _ in range(200)}), 8)


if __name__ == "__main__":
    unittest.main()
