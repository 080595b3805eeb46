"""What cards say in words: how each model works, how it was trained, what it cannot do."""

from dataclasses import dataclass

CARD = """# {name}, version {version}

{summary} Trained from scratch on the sets below; no pretrained weights were used.

- Licence: {licence}. Credits of the training data: NOTICE.
- Files: {files}.
{facts}

## How it works

{how}

## Training

{training}

{data}
{calibration}
## Measured

Validation rows never trained the model. Figures are percent, with 95 % bootstrap intervals; n is the number of rows.

{evaluation}

### In the product

The shipped file through onnxruntime-node on two processor cores (`npm run bench models`).

{bench}

### Compression

One trained network, compressed in several ways. Recovery, distillation and quantisation-aware training get less than a
minute of the same training on one core, so they show the direction and not the end of the road.

{compression}

## Limits

{limits}
"""

NOTICE = """{name} {version}
Trained from scratch on the data sets below. The weights are licensed under Apache-2.0; the sets keep their licences.

{credits}
"""


@dataclass(frozen=True)
class ModelText:
    """The words of one card. `checkpoint` names the files in the working folder, `folder` the one below the role."""

    folder: str
    checkpoint: str
    summary: str
    how: str
    training: str
    limits: str
    calibration: str = ""


TOKENS = """The tokenizer is shared by encoder, judge and generator: byte-pair encoding with 16,384 entries, byte fallback and single
digits, trained on Korean and English text of which statutes are a quarter at most. Spaces are part of the tokens, so that
text comes back letter for letter."""

MODELS = {
    "embedder": ModelText(
        folder="saseo-encoder/1",
        checkpoint="encoder",
        summary="A bilingual (Korean, English) encoder: a text becomes 256 numbers of unit length.",
        how=f"""A bidirectional transformer with learned positions and pre-normalised layers. The vector of a text is the mean of its token
vectors and of what the layers add to them, weighted by a learned number per token. Its first 128 and 64 numbers are vectors
of their own (Matryoshka).

{TOKENS}""",
        training="""Three stages. Two static ones learn token vectors and weights from bags of words, first from pairs, then from questions too;
the layers start from them. Then symmetric InfoNCE over batches of pairs and of questions in turn: aligned Korean and English
lines and sections; titles and headings, partly phrased as questions, with their passages; sentences with the passages they
were taken from; questions with passages and near passages of the same document; paraphrases. Half of the batches of pairs
are made of near neighbours by the static table (hard negatives). Three of four titles of the welfare set train it; what is
measured below are questions of the others.""",
        limits="""- Trained on a processor for the minutes given above, thousands of times less than public encoders. For Korean
  retrieval it supports a lexical leg and does not replace it.
- The goal for hybrid search on paraphrased Korean was 3 points over words alone; in the product it is 2.9 (0.5 to 5.4),
  with the weights of the legs following what words find, and 2.1 with a fixed weight. What holds it back: paraphrases of
  daily speech hardly occur in the training texts, and in this time the layers learned next to nothing. With half of them
  taken out the vectors stay the same (cosine 0.9991, see above), so what is better than `saseo-static` comes from the tuned
  token vectors.
- The in-box judge as reranker takes away on all these sets; a knowledge base starts without it.
- Trained on texts of at most 112 tokens; later positions were only learned by shifting.
- Korean and English only.""",
    ),
    "judge": ModelText(
        folder="saseo-judge/1",
        checkpoint="judge",
        summary="A bilingual (Korean, English) cross-encoder with two heads: does a passage answer a question, and does evidence support a claim.",
        how=f"""The first layers of the encoder, and the graph itself compares the tokens of the two texts: attention is biased towards equal
tokens of the other text, and every token knows whether it has a partner there and whether its neighbours have. What is left
to learn is what a missing partner means. The heads read the first state and mean and maximum over the claim.

{TOKENS}""",
        training="""Claims with evidence from easy to hard, with labels supported, contradicted and neutral: sentences of documents, reworded, beside
the passage they come from; edited ones (numbers, dates, units, names, roles, negation, antonyms, permission and duty,
quantifiers); the right claim with the sentence taken out of the passage, with another article or section, with another
document; rows labelled by people. Every fifth batch ranks passages of questions against near ones. Kinds marked `unseen`
below never trained it.

Two trainings: a first one of 115 minutes, 8,671 steps, on 540,486 claims of the sets below, and one that went on from its int8
weights (`lab.export.read_back`), without curriculum; facts above and rows below are those of the second. It brought kinds of
edits (relations between clauses, order, condition, exception, cause, direction, tense and frequency; verbs, modifiers and names
of one family; weaker statements; shorter and longer lists), more rewordings that keep the meaning, and pairs of questions
labelled by people. On the same held-out rows of both versions, balanced accuracy before and after, with paired differences:

| claims | n | before | after | after - before |
| --- | ---: | ---: | ---: | ---: |
| synthetic, unseen kinds | 1,689 | 73.1 | 75.7 | 2.6 (1.0 to 4.2) |
| synthetic, unseen kinds, ko | 970 | 69.5 | 72.1 | 2.6 (0.2 to 4.8) |
| synthetic, unseen kinds, en | 719 | 78.0 | 80.5 | 2.5 (0.3 to 4.7) |
| synthetic, kinds of the first training | 2,000 | 75.4 | 75.3 | -0.1 (-1.5 to 1.5) |
| synthetic, kinds that are new in the second | 800 | 45.7 | 53.2 | 7.6 (4.5 to 10.1) |
| esnli | 1,000 | 52.4 | 55.7 | 3.3 (0.7 to 6.0) |
| kobest-boolq | 700 | 45.5 | 50.6 | 5.1 (1.5 to 8.6) |
| xnli-ko-dev | 1,000 | 39.5 | 43.3 | 3.7 (1.3 to 6.4) |
| wice-dev | 349 | 47.1 | 46.7 | -0.3 (-3.5 to 3.4) |

The synthetic rows below are cut anew and hold the new kinds, some of which are hard, so their figures are no sequel to earlier
cards.""",
        calibration="""
## Calibration

Temperature on half of the held-out claims, Platt scale on kept-out questions; the product applies them: `{}`.
""",
        limits="""- Trained on a processor for the minutes given above. It sees edited facts in sentences close to the evidence, which is
  what it was trained on. Rewordings that share no words with the evidence are beyond it: on inference between sentences
  written by people (XNLI, e-SNLI, BoolQ, WiCE) it is near chance or below words alone, so there it must not decide alone.
- Its relevance is not ready to order passages: put behind hybrid search in the product it loses 1.9 to 21 points nDCG@10
  (card of `saseo-encoder`). It was trained on passages of at most 128 tokens and two near ones per question.
- With unseen kinds of edits alone, balanced accuracy is at the goal of 75, but the interval reaches below it, and Korean by
  itself stays below it. The words alone still do better on WiCE. The training was still gaining when its time was over.
- 568 of the 540,486 rows of its first training (0.1 %) show a welfare passage that is held out for measuring, each as evidence that has
  nothing to do with the claim. The second training left them out.
- It reads 512 tokens of claim and evidence together.
- Korean and English only.""",
    ),
    "generator": ModelText(
        folder="saseo-generator/1",
        checkpoint="generator",
        summary="A small bilingual (Korean, English) decoder that answers from numbered evidence and cites it.",
        how=f"""A decoder in the shape of Llama and Qwen2: rotary positions, RMSNorm, SwiGLU, grouped-query attention, tied embeddings. The
shipped graph has int4 weights in blocks of 32, an int8 table, a key-value cache in and out and inputs for adapters (LoRA).

{TOKENS}""",
        training="""Plain text and grounded questions together, short before long; then almost only grounded questions, most of the loss on the
answers. Documents were deduplicated, stripped of boilerplate and scored for quality. Questions are made from headings,
sentences and tables of documents and from reading comprehension sets; refusals pair questions with passages that do not
answer them. Matrices learn with Muon, the rest with AdamW.""",
        limits="""- Trained on a processor for the minutes given above: about twelve million tokens, some hundred thousand times less than public models.
  It copies sentences better than it composes them, refuses too often, and is wrong often. The product checks every
  sentence and quotes the documents where the check fails; without that check it must not be used. Nor is the check by
  words enough for it: sentences that repeat words of the evidence without sense can pass.
- Not chosen by default: quotes answer more questions rightly on the same rows.
- Recovery and quantisation-aware training in the table begin a new schedule on a network that had ended its own, so in this
  time they lose more than they mend: compare them with `float32-longer`.
- It knows one form of prompt, 1,024 tokens of context, and no conversation.""",
    ),
}
