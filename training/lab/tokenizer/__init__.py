"""The one tokenizer of encoder, judge and generator: byte-pair encoding of Korean and English with byte fallback."""
