"""The judge: reads a claim and evidence, says supported, contradicted or not enough evidence."""
