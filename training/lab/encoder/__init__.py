"""Recipe of the embedder: contrastive training of a transformer that starts from a static encoder."""
