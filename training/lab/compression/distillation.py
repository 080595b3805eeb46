"""A smaller student learns from the network it was cut out of."""

import torch
from torch import nn
from torch.nn import functional

from .pruning import backbone, keep_layers

TEMPERATURE = 2.0
RELATION_TEMPERATURE = 0.05


def student_of(teacher: nn.Module) -> nn.Module:
    """Half of the layers, begun from every second one of the teacher (DistilBERT, Sanh et al. 2019)."""
    return keep_layers(teacher, range(0, len(backbone(teacher).layers), 2))


def softened_divergence(student: torch.Tensor, teacher: torch.Tensor, temperature: float = TEMPERATURE) -> torch.Tensor:
    """Kullback-Leibler divergence [rows] of softened logits [rows, classes] (Hinton et al. 2015).

    Times the squared temperature, so that its gradients keep the size of those of labels.
    """
    ours = functional.log_softmax(student.float() / temperature, dim=-1)
    theirs = functional.log_softmax(teacher.float() / temperature, dim=-1)
    return functional.kl_div(ours, theirs, reduction="none", log_target=True).sum(-1) * temperature**2


def relation_divergence(
    student: tuple[torch.Tensor, torch.Tensor], teacher: tuple[torch.Tensor, torch.Tensor]
) -> torch.Tensor:
    """How differently the two see which right vectors are near each left one (similarity rows, Fang et al. 2021)."""
    ours, theirs = (left.float() @ right.float().T / RELATION_TEMPERATURE for left, right in (student, teacher))
    return softened_divergence(ours, theirs, temperature=1.0).mean()


def cosine_distance(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Mean distance of unit vectors [rows, dimensions]."""
    return (1 - (student.float() * teacher.float()).sum(-1)).mean()
