import itertools
import unittest

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from lab.compression.group_quantisation import GroupQuantised, dequantise, fake_quantise, quantise


def multiply(matrix: GroupQuantised, x: np.ndarray) -> np.ndarray:
    """x [rows, in] times the transposed matrix, by the operator of the runtime at full precision of x."""
    names = ["x", "packed", "scales"] + ([] if matrix.zero_points is None else ["zero_points"])
    node = helper.make_node(
        "MatMulNBits", names, ["y"], domain="com.microsoft", K=matrix.columns, N=len(matrix.packed),
        bits=matrix.bits, block_size=matrix.block, accuracy_level=1,
    )  # fmt: skip
    tensors = [numpy_helper.from_array(getattr(matrix, name), name) for name in names[1:]]
    graph = helper.make_graph(
        [node],
        "multiply",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [len(x), len(matrix.packed)])],
        tensors,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


class GroupQuantisationTest(unittest.TestCase):
    def test_the_runtime_multiplies_with_the_dequantised_matrix(self) -> None:
        source = np.random.default_rng(1)
        for bits, symmetric, columns in itertools.product((4, 8), (True, False), (64, 96, 100)):
            with self.subTest(bits=bits, symmetric=symmetric, columns=columns):
                matrix = quantise(source.normal(0.01, 0.02, (48, columns)), bits, symmetric)
                x = source.normal(size=(3, columns)).astype(np.float32)
                np.testing.assert_allclose(multiply(matrix, x), x @ dequantise(matrix).T, atol=1e-4)

    def test_the_error_is_at_most_half_a_step(self) -> None:
        weight = np.random.default_rng(2).normal(size=(16, 64)).astype(np.float32)
        for bits, symmetric in itertools.product((4, 8), (True, False)):
            matrix = quantise(weight, bits, symmetric)
            error = np.abs(dequantise(matrix) - weight).reshape(16, 2, 32)
            # The code opposite to the extreme of a symmetric block does not exist: there it may be a whole step.
            limit = np.abs(matrix.scales)[..., None] * (1.001 if symmetric else 0.501)
            # A zero point is a whole number, so an end of an asymmetric range may be off by another half step.
            self.assertTrue((error <= limit * (1 if symmetric else 2)).all())

    def test_zeros_stay_zero_and_a_trip_through_codes_is_stable(self) -> None:
        weight = np.random.default_rng(3).normal(size=(8, 64)).astype(np.float32)
        weight[:, ::3] = 0
        weight[4] = 0
        for symmetric in (True, False):
            once = fake_quantise(weight, 4, symmetric)
            self.assertTrue((once[weight == 0] == 0).all())
            np.testing.assert_allclose(fake_quantise(once, 4, symmetric), once, atol=1e-6)

    def test_searching_the_scale_lowers_the_error(self) -> None:
        weight = np.random.default_rng(4).standard_t(3, size=(64, 256)).astype(np.float32)
        plain, searched = quantise(weight), quantise(weight, shrink=(1.0, 0.9, 0.8, 0.7))
        error = [np.square(dequantise(matrix) - weight).mean() for matrix in (plain, searched)]
        self.assertLess(error[1], error[0])

    def test_other_widths_are_refused(self) -> None:
        with self.assertRaises(ValueError):
            quantise(np.zeros((2, 32)), bits=3)


if __name__ == "__main__":
    unittest.main()
