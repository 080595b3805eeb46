"""The networks: what a judge sees of equal tokens, the loss of next tokens, adapters that come off again."""

import unittest

import torch
from torch.nn import functional

from lab.networks.decoder import Decoder, DecoderShape
from lab.networks.encoder import Encoder, EncoderShape
from lab.networks.judge import Judge, JudgeShape, matches, partner_states
from lab.networks.low_rank import attach, detach, matrices
from lab.networks.token_loss import tied_cross_entropy
from lab.tokenizer.special import CLASSIFY, PADDING, SEPARATE

TINY_ENCODER = EncoderShape(vocabulary=64, dimensions=32, layers=2, heads=2, inner=64, positions=40)
TINY_DECODER = DecoderShape(
    vocabulary=64, dimensions=32, layers=2, heads=2, key_value_heads=1, head_size=16, inner=64, positions=40
)


class EqualTokens(unittest.TestCase):
    def setUp(self) -> None:
        # <classify> 20 21 22 <separate> 22 20 21 30 <separate> <padding>
        self.ids = torch.tensor([[CLASSIFY, 20, 21, 22, SEPARATE, 22, 20, 21, 30, SEPARATE, PADDING]])
        self.segments = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0]])
        self.mask = torch.ones(1, 11)
        self.mask[0, -1] = 0

    def test_equal_tokens_match_across_the_texts_alone(self) -> None:
        equal, before, behind = matches(self.ids, self.segments, self.mask)[0]
        found = [tuple(place) for place in equal.nonzero().tolist()]
        self.assertEqual(found, [(1, 6), (2, 7), (3, 5), (5, 3), (6, 1), (7, 2)])
        self.assertEqual([tuple(place) for place in before.nonzero().tolist()], [(2, 7), (7, 2)])
        self.assertEqual([tuple(place) for place in behind.nonzero().tolist()], [(1, 6), (6, 1)])

    def test_partner_states_count_equal_neighbours(self) -> None:
        states = partner_states(matches(self.ids, self.segments, self.mask))[0]
        self.assertEqual(states.tolist(), [0, 2, 2, 1, 0, 1, 2, 2, 0, 0, 0])

    def test_padding_changes_no_judgement(self) -> None:
        torch.manual_seed(3)
        judge = Judge(JudgeShape(encoder=TINY_ENCODER, hidden=16)).eval()
        padded = judge(self.ids, self.mask, self.segments)
        plain = judge(self.ids[:, :-1], self.mask[:, :-1], self.segments[:, :-1])
        self.assertTrue(torch.allclose(padded.entailment, plain.entailment, atol=1e-5))
        self.assertTrue(torch.allclose(padded.relevance, plain.relevance, atol=1e-5))


class EncoderVectors(unittest.TestCase):
    def test_vectors_have_unit_length_and_do_not_see_padding(self) -> None:
        torch.manual_seed(4)
        encoder = Encoder(TINY_ENCODER).eval()
        ids = torch.tensor([[CLASSIFY, 20, 21, SEPARATE, PADDING]])
        mask = (ids != PADDING).float()
        vectors = encoder(ids, mask)
        self.assertTrue(torch.allclose(vectors.norm(dim=-1), torch.ones(1)))
        self.assertTrue(torch.allclose(vectors, encoder(ids[:, :-1], mask[:, :-1]), atol=1e-5))


class NextTokenLoss(unittest.TestCase):
    def test_loss_and_gradients_are_those_of_cross_entropy(self) -> None:
        torch.manual_seed(5)
        states = torch.randn(150, 16, requires_grad=True)
        table = torch.randn(40, 16, requires_grad=True)
        targets, weights = torch.randint(0, 40, (150,)), torch.rand(150)
        tied_cross_entropy(states, table, targets, weights).backward()
        ours = states.grad.clone(), table.grad.clone()
        states.grad = table.grad = None
        plain = (functional.cross_entropy(states @ table.T, targets, reduction="none") * weights).sum()
        plain.backward()
        for gradient, expected in zip(ours, (states.grad, table.grad), strict=True):
            self.assertTrue(torch.allclose(gradient, expected, atol=1e-4))


class Adapters(unittest.TestCase):
    def test_an_adapter_changes_the_logits_and_comes_off_without_a_trace(self) -> None:
        torch.manual_seed(6)
        model = Decoder(TINY_DECODER).eval()
        ids = torch.randint(7, 64, (1, 12))
        before = model.logits(model(ids))
        added = attach(model, rank=4, scaling=2.0)
        self.assertTrue(torch.equal(model.logits(model(ids)), before))
        with torch.no_grad():
            for adapter in added:
                adapter.b.normal_()
        self.assertFalse(torch.allclose(model.logits(model(ids)), before, atol=1e-3))
        shapes = {name: tuple(matrix.shape) for name, matrix in matrices(model).items()}
        self.assertEqual(shapes["lora.1.v_proj.a"], (32, 4))
        self.assertEqual(shapes["lora.1.v_proj.b"], (4, 16))
        detach(model)
        self.assertTrue(torch.equal(model.logits(model(ids)), before))

    def test_only_the_adapter_learns(self) -> None:
        model = Decoder(TINY_DECODER)
        attach(model, rank=4, scaling=2.0)
        learned = {name for name, weight in model.named_parameters() if weight.requires_grad}
        self.assertEqual({name.rsplit(".", 1)[1] for name in learned}, {"a", "b"})


if __name__ == "__main__":
    unittest.main()
