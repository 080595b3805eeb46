"""Ids of the tokens that no text can spell. Code inserts them; `tokenizer.json` knows no added tokens."""

PADDING, UNKNOWN, BEGIN, END, CLASSIFY, SEPARATE, MASK = range(7)
NAMES = ("<pad>", "<unk>", "<begin>", "<end>", "<classify>", "<separate>", "<mask>")
BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))
"""Follow the names above: a character that is not in the vocabulary is spelled in its UTF-8 bytes."""

VOCABULARY_SIZE = 16_384
