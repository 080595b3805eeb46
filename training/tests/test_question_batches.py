import tempfile
import unittest
from pathlib import Path

import numpy as np

from lab.encoder.question_batches import QuestionArrays


def flat(rows: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray([value for row in rows for value in row]), np.cumsum([0, *map(len, rows)])


class QuestionBatchesTest(unittest.TestCase):
    def setUp(self) -> None:
        # Passage n begins with token 100 + n; question n is answered by passage n // 2; questions 6 and 7 read alike.
        passages = [[100 + number, 50, 51] for number in range(12)]
        questions = [[200 + min(number, 6), 60, 61] for number in range(8)]
        negatives = [[4, 5, 6, 7, number // 2 + 1] for number in range(8)]
        arrays = {}
        arrays["question"], arrays["question_starts"] = flat(questions)
        arrays["passage"], arrays["passage_starts"] = flat(passages)
        arrays["negatives"], arrays["negative_rows"] = flat(negatives)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "questions.npz"
            np.savez(path, own=np.asarray([number // 2 for number in range(8)]), **arrays)
            self.questions = QuestionArrays(path)

    def test_a_batch_holds_each_question_and_passage_once_and_no_answer_among_the_wrong_ones(self) -> None:
        draw = np.random.default_rng(1)
        for _ in range(20):
            batch = self.questions.batch(draw, 8, 3)
            right = [int(passage[0]) - 100 for passage in batch.passages]
            wrong = [int(passage[0]) - 100 for passage in batch.wrong]
            self.assertEqual(sorted(right), [0, 1, 2, 3])
            self.assertEqual(len({question.tobytes() for question in batch.questions}), 4)
            for question, passage in zip(batch.questions, right, strict=True):
                self.assertIn(int(question[0]) - 200, (2 * passage, 2 * passage + 1))
            self.assertFalse(set(wrong) & set(right))
            self.assertLessEqual(set(wrong), {4, 5, 6, 7})
            self.assertEqual(len(wrong), len(set(wrong)))


if __name__ == "__main__":
    unittest.main()
