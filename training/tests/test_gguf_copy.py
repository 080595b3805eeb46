import importlib.util
import tempfile
import unittest
from pathlib import Path

import numpy as np

from lab.compression.group_quantisation import dequantise, quantise
from lab.export.decoder_graph import DecoderConfiguration, build_decoder
from lab.export.decoder_reference import random_weights
from lab.export.generator_folder import write_generator
from lab.export.twins import train_tokenizer

CONFIGURATION = DecoderConfiguration(
    layers=2, heads=4, key_value_heads=2, head_size=16, context_tokens=64, rope_base=1e6, epsilon=1e-6
)
VOCABULARY, WIDTH, FEED_FORWARD = 512, 64, 96


@unittest.skipUnless(importlib.util.find_spec("gguf"), "the package gguf is not installed")
class GgufCopyTest(unittest.TestCase):
    def copied(self, weights: dict[str, np.ndarray]):
        import gguf

        from lab.export.gguf_copy import copy_to_gguf

        with tempfile.TemporaryDirectory() as scratch:
            model, target = Path(scratch) / "twin" / "1", Path(scratch) / "twin.gguf"
            train_tokenizer(Path(scratch) / "tokenizer.json")
            graph = build_decoder(weights, CONFIGURATION, "int4", for_serving=True)
            write_generator(
                model, graph, Path(scratch) / "tokenizer.json", weights, CONFIGURATION,
                licence="Apache-2.0", external_data=True,
            )  # fmt: skip
            copy_to_gguf(model, target)
            reader = gguf.GGUFReader(target)
            values = {
                tensor.name: gguf.quants.dequantize(tensor.data, tensor.tensor_type) for tensor in reader.tensors
            }
            return reader, values

    def test_codes_are_the_same_and_scales_are_rounded(self) -> None:
        weights = random_weights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, seed=5)
        _, values = self.copied(weights)
        down = dequantise(quantise(weights["layers.1.down.weight"], 4))
        np.testing.assert_allclose(values["blk.1.ffn_down.weight"], down, rtol=1e-3, atol=1e-6)
        table = dequantise(quantise(weights["embedding.weight"], 8))
        np.testing.assert_allclose(values["token_embd.weight"], table, rtol=1e-3, atol=1e-6)
        np.testing.assert_array_equal(values["blk.0.ffn_norm.weight"], weights["layers.0.feed_forward_norm.weight"])

    def test_rows_that_are_turned_lie_side_by_side_without_biases(self) -> None:
        weights = random_weights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, seed=5)
        _, values = self.copied(weights)
        key = dequantise(quantise(weights["layers.0.key.weight"], 4))
        second_head = values["blk.0.attn_k.weight"][16:]
        np.testing.assert_allclose(second_head[0::2], key[16:24], rtol=1e-3, atol=1e-6)
        np.testing.assert_allclose(second_head[1::2], key[24:32], rtol=1e-3, atol=1e-6)

    def test_a_shape_with_biases_is_of_the_family_that_turns_halves(self) -> None:
        weights = random_weights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, seed=5)
        bias = np.arange(len(weights["layers.0.query.weight"]), dtype=np.float32)
        weights["layers.0.query.bias"] = bias
        reader, values = self.copied(weights)
        np.testing.assert_array_equal(values["blk.0.attn_q.bias"], bias)
        query = dequantise(quantise(weights["layers.0.query.weight"], 4))
        np.testing.assert_allclose(values["blk.0.attn_q.weight"], query, rtol=1e-3, atol=1e-6)
        self.assertEqual(reader.fields["general.architecture"].contents(), "qwen2")
        self.assertEqual(reader.fields["qwen2.rope.freq_base"].contents(), 1e6)
        self.assertEqual(reader.fields["qwen2.attention.head_count_kv"].contents(), 2)


if __name__ == "__main__":
    unittest.main()
