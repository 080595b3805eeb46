import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx

from lab.static_encoder.encoders import float_encoder, graph_encoder
from lab.static_encoder.export import build_graph, quantise
from lab.corpora.markdown import read_page
from lab.corpora.pairs import aligned_lines
from lab.static_encoder.tokenizer import untrained


class ExportTest(unittest.TestCase):
    def test_the_int8_graph_follows_the_float_table_and_ignores_padding(self) -> None:
        table = np.random.default_rng(0).normal(size=(50, 16)).astype(np.float32)
        texts = [[3, 4, 5, 5, 9], [49], [7, 8]]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.onnx"
            onnx.save(build_graph(*quantise(table)), str(path))
            vectors = graph_encoder(path)(texts)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
        cosines = (vectors * float_encoder(table)(texts)).sum(axis=1)
        self.assertGreater(cosines.min(), 0.999)


class TextTest(unittest.TestCase):
    def test_words_are_split_from_digits_scripts_and_signs(self) -> None:
        split = untrained().pre_tokenizer.pre_tokenize_str("vpn에 2024년,\u200b a_b")
        self.assertEqual([word for word, _ in split], ["vpn", "에", "2", "0", "2", "4", "년", ",", "a", "_", "b"])

    def test_a_page_keeps_its_prose_and_loses_its_markup(self) -> None:
        page = read_page(
            '---\ntitle: 안내\n---\n# <a name="guide"></a>안내\n\n> [!NOTE]\n- **굵게** [링크](a.md)\n\n```\ncode\n```\n## 다음\n끝'
        )
        self.assertEqual(page.title, "안내")
        self.assertEqual([(s.heading, s.body) for s in page.sections][1:], [("안내", "굵게 링크"), ("다음", "끝")])

    def test_lines_are_aligned_only_when_their_number_is_the_same(self) -> None:
        korean, english = "# 제목입니다 여기\n본문 문장입니다.", "# The title\nThe sentence."
        self.assertEqual(len(list(aligned_lines(korean, english))), 2)
        self.assertEqual(list(aligned_lines(korean + "\n더", english)), [])


if __name__ == "__main__":
    unittest.main()
