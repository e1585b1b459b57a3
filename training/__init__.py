"""How the learned reader is made: the annotated corpus, its checks, and the training run. Nothing here is in the wheel."""
