"""Recipe of the bilingual static encoder: tokenizer, pairs, training, export, evaluation, card."""
