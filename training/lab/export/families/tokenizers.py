"""Tiny tokenizers in the style of each family, with chat templates of our own in the same style."""

import json
from collections import Counter
from dataclasses import dataclass

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from ..twins import LINES

SPACE = "▁"
ALPHABET = 30
"""Characters that are tokens; the others are spelled in bytes."""

WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""How Qwen 2 cuts texts into words."""


@dataclass(frozen=True)
class Speech:
    """Special tokens and template of a family."""

    special: tuple[str, ...]
    begin: str | None
    """Put in front of every text."""
    ends: tuple[str, ...]
    padding: str
    template: str
    in_file: bool = False
    """Whether the template is a `chat_template.jinja` of its own rather than a field of `tokenizer_config.json`."""
    byte_level: bool = True
    strips_right: bool = False
    """Whether special tokens swallow the spaces behind them (Phi-3)."""


CHATML = (
    "{%- if messages[0].role != 'system' %}{{ '<|im_start|>system\\nYou answer from documents.<|im_end|>\\n' }}{% endif %}"
    "{%- for message in messages %}"
    "{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}"
    "{%- if enable_thinking is defined and not enable_thinking %}{{ '<think>\\n\\n</think>\\n\\n' }}{% endif %}"
    "{%- endif %}"
)
LLAMA3 = (
    "{{- bos_token }}"
    "{%- set today = strftime_now('%d %b %Y') if strftime_now is defined else '26 Jul 2024' %}"
    "{%- for message in messages %}"
    "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] | trim + '<|eot_id|>' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}"
)
PHI = (
    "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + '<|end|>\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% else %}{{ eos_token }}{% endif %}"
)
GEMMA = (
    "{{ bos_token }}"
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{% for message in messages %}"
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Conversation roles must alternate') }}{% endif %}"
    "{{ '<start_of_turn>' + ('model' if message['role'] == 'assistant' else message['role']) + '\\n'"
    " + message['content'] | trim + '<end_of_turn>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}"
)
INST = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message['role'] == 'system' %}{{ '<<SYS>>\\n' + message['content'] + '\\n<</SYS>>\\n\\n' }}"
    "{% elif message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}"
    "{% else %}{{ ' ' + message['content'] + ' ' + eos_token }}{% endif %}{% endfor %}"
)

SPEECHES = {
    "chatml": Speech(
        ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"),
        None, ("<|im_end|>", "<|endoftext|>"), "<|endoftext|>", CHATML,
    ),
    "llama3": Speech(
        ("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
        "<|begin_of_text|>", ("<|end_of_text|>", "<|eot_id|>"), "<|end_of_text|>", LLAMA3, in_file=True,
    ),
    "phi": Speech(
        ("<unk>", "<s>", "</s>", "<|endoftext|>", "<|assistant|>", "<|system|>", "<|end|>", "<|user|>"),
        None, ("<|endoftext|>", "<|end|>"), "<|endoftext|>", PHI, byte_level=False, strips_right=True,
    ),
    "gemma": Speech(
        ("<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"),
        "<bos>", ("<eos>", "<end_of_turn>"), "<pad>", GEMMA, byte_level=False,
    ),
    "sentencepiece": Speech(
        ("<unk>", "<s>", "</s>"), "<s>", ("</s>",), "</s>", INST, byte_level=False,
    ),
}  # fmt: skip


def train_tokenizer(speech: Speech, vocabulary: int) -> Tokenizer:
    """Special tokens last, as most families have them; byte fallback ones first where they are part of the alphabet."""
    tokenizer = _byte_level() if speech.byte_level else _sentencepiece()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet()) if speech.byte_level else _commonest(ALPHABET)
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - len(speech.special),
        special_tokens=[] if speech.byte_level else list(_byte_names()),
        initial_alphabet=alphabet,
        limit_alphabet=len(alphabet),
        show_progress=False,
    )
    tokenizer.train_from_iterator(LINES, trainer)
    definition = json.loads(tokenizer.to_str())
    definition["added_tokens"] = []
    tokenizer = Tokenizer.from_str(json.dumps(definition))
    tokenizer.add_special_tokens(
        [
            AddedToken(name, special=True, normalized=False, rstrip=speech.strips_right and name.startswith("<|"))
            for name in speech.special
        ]
    )
    if speech.begin:
        begin = (speech.begin, tokenizer.token_to_id(speech.begin))
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{speech.begin} $A", special_tokens=[begin]
        )
    assert tokenizer.get_vocab_size() <= vocabulary
    return tokenizer


def _commonest(count: int) -> list[str]:
    """Characters of the lines. The trainer would choose at random among those that are equally common."""
    characters = Counter("".join(LINES).replace(" ", SPACE))
    return sorted(characters, key=lambda character: (-characters[character], character))[:count]


def _byte_names() -> tuple[str, ...]:
    return tuple(f"<0x{byte:02X}>" for byte in range(256))


def _byte_level() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORDS), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def _sentencepiece() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend(SPACE), normalizers.Replace(" ", SPACE)])
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    return tokenizer
