"""The small generator: its corpus, its grounded questions and answers, its training and its export."""
