"""How fast: ratios of two things that are timed in one run, so that they hold on any machine."""
