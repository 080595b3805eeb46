import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from lab.evaluation import tables
from lab.evaluation.answers import cites_rightly, quoted, refuses, scores
from lab.evaluation.bm25 import Bm25
from lab.evaluation.choose import paraphrased
from lab.evaluation.colloquial import rewrite
from lab.evaluation.evaluate import Options, evaluate
from lab.evaluation.metrics import balanced_accuracy, character_f1, figure, interval, mean_figure, ndcg, precision, recall
from lab.evaluation.passages import Passage, Question, RetrievalSet, pack, read_set, write_lines, write_set
from lab.evaluation.search import CANDIDATES, adaptive, best_places, coverage, reciprocal_ranks, weighted
from lab.evaluation.terms import content_words, overlap, question_terms
from lab.evaluation.verdicts import by_words, group_figures
from lab.export import tiny_models
from lab.export.decoder_graph import DecoderConfiguration, build_decoder
from lab.export.decoder_reference import random_weights, reference_logits
from lab.export.generator_folder import write_generator
from lab.export.twins import train_tokenizer
from lab.evaluation.onnx_models import Embedder, Generator, Judge
from lab.tokenizer.special import BEGIN, END, NAMES


class MetricsTest(unittest.TestCase):
    def test_ndcg_counts_places_and_is_one_for_the_best_order(self) -> None:
        self.assertEqual(ndcg(["a", "b", "c"], {"a"}), 1)
        self.assertAlmostEqual(ndcg(["x", "a"], {"a"}), 1 / np.log2(3))
        self.assertEqual(ndcg(["b", "a", "x"], {"a", "b"}), 1)
        self.assertEqual(ndcg([str(number) for number in range(11)], {"10"}), 0)

    def test_balanced_accuracy_gives_rare_labels_the_same_say(self) -> None:
        labels = np.asarray([0, 0, 0, 0, 2])
        self.assertEqual(balanced_accuracy(labels, np.zeros(5)), 0.5)
        self.assertEqual(balanced_accuracy(labels, labels), 1)
        self.assertEqual(balanced_accuracy(labels, np.asarray([1, 1, 0, 0, 2])), 0.75)

    def test_character_f1_ignores_spaces_and_composition(self) -> None:
        self.assertEqual(character_f1("연차 휴가", "\u110b\u1167\u11ab차휴가"), 1)
        self.assertAlmostEqual(character_f1("abcd", "ab"), 2 * 2 / 6)
        self.assertEqual(character_f1("", "ab"), 0)

    def test_refusals_have_precision_and_recall(self) -> None:
        unanswerable, refused = np.asarray([True, True, False, False]), np.asarray([True, False, True, False])
        self.assertEqual((precision(unanswerable, refused), recall(unanswerable, refused)), (0.5, 0.5))
        self.assertTrue(np.isnan(precision(unanswerable, np.zeros(4, dtype=bool))))

    def test_intervals_hold_the_mean_and_narrow_with_rows(self) -> None:
        values = np.asarray([0.0, 1.0] * 50)
        low, high = interval(100, lambda chosen: float(values[chosen].mean()))
        self.assertLess(low, 0.5)
        self.assertGreater(high, 0.5)
        wide = interval(10, lambda chosen: float(values[chosen].mean()))
        self.assertLess(high - low, wide[1] - wide[0])

    def test_a_difference_is_paired_by_rows(self) -> None:
        ours = np.random.default_rng(3).random(60)
        theirs = ours - 0.1
        report = figure(60, lambda chosen: float((ours[chosen] - theirs[chosen]).mean()))
        self.assertEqual((report["value"], report["interval"]), (10.0, [10.0, 10.0]))

    def test_a_figure_without_rows_is_empty(self) -> None:
        report = mean_figure([])
        self.assertEqual((report["value"], report["n"]), (None, 0))
        self.assertEqual(tables.cell(report), "–")


class TermsTest(unittest.TestCase):
    def test_particles_and_words_of_asking_go(self) -> None:
        self.assertEqual(content_words("지원금을 신청하려면 어떻게 해야 하나요?"), ["지원금", "신청"])
        self.assertEqual(content_words("How do I request the parking permits?"), ["request", "park", "permit"])
        self.assertEqual(question_terms("육아휴직은?"), ["육아휴직", "육아", "아휴", "휴직"])

    def test_overlap_is_a_share_of_the_question(self) -> None:
        self.assertEqual(overlap("지원금 신청 기한은 언제인가요?", "지원금을 신청합니다."), 2 / 3)

    def test_other_words_keep_the_particles_right(self) -> None:
        passage = "아동에게 수당을 지급합니다. 노인"
        self.assertEqual(rewrite("아동은 누구인가요?", passage, "ko"), "어린이는 누구인가요?")
        self.assertEqual(rewrite("노인을 어떻게 돌보나요?", passage, "ko"), "어르신을 어떻게 돌보나요?")
        self.assertEqual(rewrite("아동복지관은 어디인가요?", passage, "ko"), "아동복지관은 어디인가요?")
        self.assertEqual(rewrite("Which customers pay?", "All customers", "en"), "Which clients pay?")

    def test_the_least_shared_questions_are_chosen(self) -> None:
        passages = {"p": Passage("p", "", "the red car needs a fresh battery")}
        far = Question("far", "which vehicle wants new power cells", ("p",), "en")
        near = Question("near", "which red car needs battery", ("p",), "en")
        self.assertEqual([question.id for question in paraphrased([near, far], passages, 1)], ["far"])

    def test_texts_are_packed_up_to_a_limit(self) -> None:
        self.assertEqual(pack(["aa", "", "bb", "cccccc"], 6), ["aa\nbb", "cccccc"])


class SearchTest(unittest.TestCase):
    def test_bm25_prefers_rare_terms(self) -> None:
        scores = Bm25(["휴가 신청", "휴가 규정", "휴가 출장비"]).scores(question_terms("출장비 휴가"))
        self.assertEqual(int(scores.argmax()), 2)
        self.assertGreater(scores[0], 0)

    def test_a_leg_holds_only_what_it_found(self) -> None:
        places, scores = best_places(np.asarray([0.0, 2.0, 1.0, -1.0]))
        self.assertEqual(places, [1, 2])
        self.assertEqual(len(best_places(np.ones(CANDIDATES + 9))[0]), CANDIDATES)
        self.assertEqual(scores.tolist(), [2.0, 1.0])

    def test_fusion_prefers_what_both_found(self) -> None:
        legs = ([5, 7], np.asarray([2.0, 1.0])), ([9, 7], np.asarray([0.9, 0.8]))
        self.assertEqual(reciprocal_ranks(legs)[0], 7)
        self.assertEqual(weighted(legs)[0], 5)

    def test_vectors_decide_where_words_find_little(self) -> None:
        legs = ([5, 7], np.asarray([2.0, 1.0])), ([9, 7], np.asarray([0.9, 0.8]))
        held = [{"연차", "이월"}, {"연차"}]
        self.assertEqual(adaptive(legs, ["연차", "이월"], held)[0], 5)
        self.assertEqual(adaptive(legs, ["화성", "우주"], held)[0], 9)

    def test_coverage_counts_rare_terms_more(self) -> None:
        held = [{"연차", "이월"}, {"연차"}]
        self.assertEqual(coverage(["연차", "이월"], held), 1)
        self.assertGreater(coverage(["연차", "이월"], held[::-1]), 0)
        self.assertLess(coverage(["연차", "이월"], held[::-1]), 0.5)
        self.assertEqual((coverage([], held), coverage(["연차"], [])), (0, 0))


class VerdictsTest(unittest.TestCase):
    def test_containment_is_fitted_on_the_other_half(self) -> None:
        rows = [
            {"set": "one", "claim": "alpha beta gamma", "evidence": evidence, "label": label, "kind": "k"}
            for evidence, label in [("alpha beta gamma", "supported")] * 4 + [("delta", "neutral")] * 4
        ]
        self.assertEqual(by_words(rows).tolist(), [0] * 4 + [2] * 4)

    def test_a_missed_contradiction_counts_as_not_supported(self) -> None:
        labels, answers = np.asarray([0, 0, 1, 1]), np.asarray([0, 0, 2, 2])
        report = group_figures(labels, answers, answers)
        self.assertEqual((report["balanced"]["value"], report["supportedOrNot"]["value"]), (50.0, 100.0))


class AnswersTest(unittest.TestCase):
    ROWS = [
        {"question": "휴가는 며칠인가요?", "passages": [{"title": "", "heading": "", "text": "출장비입니다.\n휴가는 15일입니다."}],
         "answer": "휴가는 15일입니다 [1].", "cited": [1], "answerable": True, "language": "ko", "kind": "rule"},
        {"question": "주차장은 어디인가요?", "passages": [{"title": "", "heading": "", "text": "휴가는 15일입니다."}],
         "answer": "문서에 없습니다.", "cited": [], "answerable": False, "language": "ko", "kind": "rule-absent"},
    ]  # fmt: skip

    def test_citations_must_be_there_and_right(self) -> None:
        self.assertTrue(cites_rightly("Fifteen days [2].", [2, 3]))
        self.assertFalse(cites_rightly("Fifteen days [1][2].", [2]))
        self.assertFalse(cites_rightly("Fifteen days.", [2]))

    def test_answers_are_compared_without_citations(self) -> None:
        values = scores(self.ROWS, ["휴가는  15일입니다. [1]", "문서에 없습니다."])
        self.assertEqual([values[name].tolist() for name in ("exact", "characterF1", "citations")], [[1], [1], [1]])
        self.assertEqual(values["refused"].tolist(), [False, True])
        self.assertTrue(refuses("Not in the documents", "en"))

    def test_quotes_take_the_best_sentence_and_refuse_below_a_threshold(self) -> None:
        quotes = quoted([row for row in self.ROWS for _ in range(2)])
        self.assertEqual(quotes[0], "휴가는 15일입니다. [1]")
        self.assertEqual(quotes[2], "문서에 없습니다.")


CONFIGURATION = DecoderConfiguration(layers=1, heads=2, key_value_heads=1, head_size=16, context_tokens=1024)


def write_tiny_generator(models: Path, scratch: Path) -> dict[str, np.ndarray]:
    weights = random_weights(CONFIGURATION, 512, 32, 48, 4)
    tokenizer = scratch / "tokenizer.json"
    train_tokenizer(tokenizer)
    graph = build_decoder(weights, CONFIGURATION, "float32", for_serving=True)
    write_generator(models / "generator" / "tiny" / "1", graph, tokenizer, weights, CONFIGURATION, licence="MIT")
    return weights


def write_tiny_models(models: Path) -> None:
    calibration = {"relevance": {"scale": 0.5, "offset": -0.25}, "entailment": {"temperature": 2.0}}
    tiny_models.write(models, tiny_models.judge_graph(), "judge", {"calibration": calibration})
    settings = {"dimensions": tiny_models.WIDTH, "normalised": True, "prefixes": {"query": "q ", "passage": ""}}
    tiny_models.write(models, tiny_models.embedder_graph(), "embedder", settings)


class WholeRunTest(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.models, self.work = self.root / "models", self.root / "work"
        write_tiny_models(self.models)

    def test_batches_give_what_single_texts_give(self) -> None:
        embedder, texts = Embedder(self.models / "embedder" / "tiny" / "1"), ["abc", "가나다라마바사", "b"]
        alone = np.concatenate([Embedder(self.models / "embedder" / "tiny" / "1").encode([text], "query") for text in texts])
        np.testing.assert_allclose(embedder.encode(texts, "query"), alone, atol=1e-5)
        judge = Judge(self.models / "judge" / "tiny" / "1")
        pairs = [("ab", "c" * 60), ("가", "나다"), ("a" * 40, "b" * 40)]
        one_by_one = np.concatenate([judge.scores([pair])[1] for pair in pairs])
        np.testing.assert_allclose(judge.scores(pairs)[1], one_by_one, atol=1e-5)
        self.assertEqual(len(judge.joined([7] * 40, [8] * 40)[0]), tiny_models.MAXIMUM_TOKENS)

    def test_greedy_answers_follow_the_decoder(self) -> None:
        weights = write_tiny_generator(self.models, self.root)
        generator = Generator(self.models / "generator" / "tiny" / "1")
        ids, expected = [BEGIN, *generator.ids("연차 휴가")], []
        for _ in range(6):
            logits = reference_logits(weights, CONFIGURATION, ids + expected)[-1].copy()
            logits[[token for token in range(len(NAMES)) if token in (0, BEGIN)]] = -np.inf
            if int(logits.argmax()) == END:
                break
            expected.append(int(logits.argmax()))
        self.assertEqual(generator.answer("연차 휴가", 6), generator.text(expected).strip())
        self.assertIsNone(generator.answer("연차 휴가" * 500, 6))

    def test_every_role_is_measured_and_printed(self) -> None:
        write_tiny_generator(self.models, self.root)
        self.write_sets()
        options = Options(self.work, self.models, rows=2, reranked=2)
        # The tiny models share a name, so each report is read before the next one is written.
        reports = {role: json.loads(evaluate(options, [role])[0].read_text()) for role in ("embedder", "judge", "generator")}
        search = reports["embedder"]["retrieval"]["ordinary-ko"]
        self.assertEqual(search["lexical"]["value"], 100.0)
        self.assertIn("hybrid - lexical", search)
        self.assertIn("hybrid + judge - hybrid", reports["judge"]["retrieval"]["tiny-1"]["ordinary-ko"])
        self.assertIn("synthetic, unseen kinds", reports["judge"]["claims"])
        self.assertEqual(set(reports["generator"]), {"role", "model", "tooLong", "answers"})

    def write_sets(self) -> None:
        passages = [Passage("a", "가나", "가나 다라"), Passage("b", "", "마바 사가"), Passage("c", "", "abc def")]
        questions = [Question("1", "마바 사가?", ("b",), "ko"), Question("2", "abc", ("c",), "en"), Question("3", "다라", ("a",), "ko")]
        folder = self.work / "validation"
        content = RetrievalSet(passages, questions)
        write_set(folder / "retrieval" / "ordinary-ko", content)
        self.assertEqual(read_set(folder / "retrieval" / "ordinary-ko"), content)
        claim = {"set": "synthetic", "claim": "가나", "evidence": "가나다", "label": "supported", "kind": "clock",
                 "language": "ko", "unseen": True}  # fmt: skip
        write_lines(folder / "claims.jsonl", [claim, {**claim, "label": "contradicted"}, {**claim, "unseen": False}])
        write_lines(folder / "grounded.jsonl", AnswersTest.ROWS)


if __name__ == "__main__":
    unittest.main()
